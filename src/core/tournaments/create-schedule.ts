// From a plan to its schedule.

import { knockoutSchedule } from "./knockout.ts";
import { roundRobinSchedule } from "./round-robin.ts";
import type { Schedule } from "./schedule.ts";
import { swissSchedule } from "./swiss.ts";
import { checkPlan, type TournamentFormat, type TournamentPlan } from "./tournament-format.ts";

const schedules: Readonly<Record<TournamentFormat["kind"], (plan: TournamentPlan) => Schedule>> = {
  knockout: knockoutSchedule,
  "round-robin": roundRobinSchedule,
  swiss: swissSchedule,
};

/**
 * Makes the schedule of a plan.
 * @throws JudgeError `invalid-input` where the plan makes no sense
 */
export function createSchedule(plan: TournamentPlan): Schedule {
  checkPlan(plan);
  return schedules[plan.format.kind](plan);
}
