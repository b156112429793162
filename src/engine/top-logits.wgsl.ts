// The shaders that find the highest logits of each row. Rounds of workgroups each put a tile of
// entries in order and hand on its best, until one tile is left.

import { TOP_COUNT } from "./logits.ts";

/** Entries that one workgroup puts in order: 8 KiB of workgroup memory. */
export const TILE = 1024;

/**
 * WGSL. Entry points `first_round`, from logits, and `later_round`, from what the round before
 * kept; both are dispatched over (tiles, rows) with the constant `count`, entries of one row.
 *
 * An entry is (key, id). Keys are integers in the order of the floats they stand for, because WGSL
 * lets a compiler assume that no float is infinite or NaN. Every NaN has the greatest key, so that
 * one anywhere in a row comes out on top.
 */
export function topLogitsShader(isHalf: boolean): string {
  return `${rounds}${isHalf ? HALF_LOGITS : SINGLE_LOGITS}`;
}

/** Single floats, as they are. */
const SINGLE_LOGITS = /* wgsl */ `
fn logit_bits(index: u32) -> u32 { return logits[index]; }
`;

/**
 * Half floats, two a word, as the single floats they are. By whole numbers only, so that nothing
 * needs the device to know half floats, and what is denormal, infinite or NaN comes out right.
 */
const HALF_LOGITS = /* wgsl */ `
fn logit_bits(index: u32) -> u32 {
  let half = (logits[index / 2u] >> (index % 2u * 16u)) & 0xffffu;
  let sign = (half & 0x8000u) << 16u;
  let magnitude = half & 0x7fffu;
  if (magnitude == 0u) { return sign; }
  if (magnitude >= 0x7c00u) { return sign | ((magnitude << 13u) + (224u << 23u)); }
  if (magnitude >= 0x0400u) { return sign | ((magnitude << 13u) + (112u << 23u)); }
  let shift = countLeadingZeros(magnitude) - 21u;
  return sign | ((113u - shift) << 23u) | (((magnitude << shift) & 0x3ffu) << 13u);
}
`;

const rounds = /* wgsl */ `
const TILE = ${TILE}u;
const KEPT = ${TOP_COUNT}u;
const LANES = 256u;
const EXPONENT = 0x7f800000u;
const NO_ID = 0xffffffffu;

override count: u32;

struct Query { inverse_temperature: f32, watch_a: u32, watch_b: u32, unused: u32 }

// Bits and not floats: a load of floats may flush what is denormal.
@group(0) @binding(0) var<storage, read> logits: array<u32>;
@group(0) @binding(1) var<storage, read> queries: array<Query>;
// By row: (key of the highest, sum of exponentials) for each tile, then the two watched logits.
@group(0) @binding(2) var<storage, read_write> sums: array<u32>;
@group(0) @binding(3) var<storage, read> earlier: array<vec2<u32>>;
@group(0) @binding(4) var<storage, read_write> kept: array<vec2<u32>>;

var<workgroup> tile: array<vec2<u32>, TILE>;
var<workgroup> lane_sums: array<f32, LANES>;

fn key_of(bits: u32) -> u32 {
  if ((bits & 0x7fffffffu) > EXPONENT) { return 0xffffffffu; }
  // Not from 0x80000000 on, which is negative zero: the two zeros are equal.
  return select(bits | 0x80000000u, ~bits, bits > 0x80000000u);
}

fn is_before(a: vec2<u32>, b: vec2<u32>) -> bool {
  return a.x > b.x || (a.x == b.x && a.y < b.y);
}

// Puts the entries at two places in order, descending or ascending.
fn order(a: u32, b: u32, descending: bool) {
  let left = tile[a];
  let right = tile[b];
  if (is_before(right, left) == descending) {
    tile[a] = right;
    tile[b] = left;
  }
}

// Bitonic sort of every KEPT entries, in turns descending and ascending.
fn sort_runs(lane: u32) {
  for (var length = 2u; length <= KEPT; length *= 2u) {
    for (var gap = length / 2u; gap > 0u; gap /= 2u) {
      for (var pair = lane; pair < TILE / 2u; pair += LANES) {
        let place = pair / gap * gap * 2u + pair % gap;
        order(place, place + gap, (place & length) == 0u);
      }
      workgroupBarrier();
    }
  }
}

// Of two sorted runs, one descending and one ascending, the better of each pair of places make up
// the best KEPT of both. They take the place of the first run and are sorted again, until one is
// left, at the start of the tile.
fn merge_runs(lane: u32) {
  for (var span = 2u * KEPT; span <= TILE; span *= 2u) {
    for (var pair = lane; pair < TILE / span * KEPT; pair += LANES) {
      let place = pair / KEPT * span + pair % KEPT;
      let rival = tile[place + span / 2u];
      if (is_before(rival, tile[place])) { tile[place] = rival; }
    }
    workgroupBarrier();
    for (var gap = KEPT / 2u; gap > 0u; gap /= 2u) {
      for (var pair = lane; pair < TILE / span * KEPT / 2u; pair += LANES) {
        let within = pair % (KEPT / 2u);
        let place = pair / (KEPT / 2u) * span + within / gap * gap * 2u + within % gap;
        order(place, place + gap, (place & span) == 0u);
      }
      workgroupBarrier();
    }
  }
}

fn keep_best(lane: u32, group: vec2<u32>, groups: u32) {
  workgroupBarrier();
  sort_runs(lane);
  merge_runs(lane);
  if (lane < KEPT) { kept[(group.y * groups + group.x) * KEPT + lane] = tile[lane]; }
}

// What a logit adds to the sum, over the highest of the tile; nothing where it is not finite.
fn weight(bits: u32, highest: f32, inverse_temperature: f32) -> f32 {
  let power = exp((bitcast<f32>(bits) - highest) * inverse_temperature);
  return select(power, 0.0, (bits & EXPONENT) == EXPONENT);
}

fn sum_lanes(lane: u32) {
  workgroupBarrier();
  for (var half = LANES / 2u; half > 0u; half /= 2u) {
    if (lane < half) { lane_sums[lane] += lane_sums[lane + half]; }
    workgroupBarrier();
  }
}

@compute @workgroup_size(LANES)
fn first_round(
  @builtin(local_invocation_index) lane: u32,
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
) {
  let query = queries[group.y];
  let row_sums = group.y * (groups.x + 1u) * 2u;
  let watched = row_sums + groups.x * 2u;
  let start = group.x * TILE;
  let row = group.y * count;
  for (var place = lane; place < TILE; place += LANES) {
    let id = start + place;
    if (id < count) {
      let bits = logit_bits(row + id);
      tile[place] = vec2(key_of(bits), id);
      if (id == query.watch_a) { sums[watched] = bits; }
      if (id == query.watch_b) { sums[watched + 1u] = bits; }
    } else {
      tile[place] = vec2(0u, NO_ID);
    }
  }
  keep_best(lane, group.xy, groups.x);

  let best = logit_bits(row + tile[0].y);
  var sum = 0.0;
  for (var id = start + lane; id < min(start + TILE, count); id += LANES) {
    sum += weight(logit_bits(row + id), bitcast<f32>(best), query.inverse_temperature);
  }
  lane_sums[lane] = sum;
  sum_lanes(lane);
  if (lane == 0u) {
    sums[row_sums + group.x * 2u] = tile[0].x;
    sums[row_sums + group.x * 2u + 1u] = bitcast<u32>(lane_sums[0]);
  }
}

@compute @workgroup_size(LANES)
fn later_round(
  @builtin(local_invocation_index) lane: u32,
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
) {
  for (var place = lane; place < TILE; place += LANES) {
    let index = group.x * TILE + place;
    if (index < count) {
      tile[place] = earlier[group.y * count + index];
    } else {
      tile[place] = vec2(0u, NO_ID);
    }
  }
  keep_best(lane, group.xy, groups.x);
}
`;
