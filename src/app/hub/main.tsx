// Where the hub page starts. It asks nobody for anything but its own files until it is told to.

import "../styles/models-page.css";
import { render } from "preact";
import { createHubClient } from "../../worker/hub-client.ts";
import { connectStore } from "../models/store-access.ts";
import { loadProfiles } from "../profiles/profile-list.ts";
import { followHubAddress } from "./hub-actions.ts";
import { HubPage } from "./HubPage.tsx";

connectStore(createHubClient);
const root = document.getElementById("app");
if (root) render(<HubPage />, root);
void followHubAddress();
void loadProfiles();
