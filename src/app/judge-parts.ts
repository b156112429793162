// The parts of the header and the Judge page that are fetched together, once these stand.

import "./styles/judge-parts.css";

export { AboutPlace } from "./about/AboutPlace.tsx";
export { ModelDetails } from "./components/ModelDetails.tsx";
export { DirectSwitch } from "./direct/DirectSwitch.tsx";
export { DirectVerdict } from "./direct/DirectVerdict.tsx";
export { ReasoningName } from "./direct/JudgeName.tsx";
export { FreshExample } from "./fresh/FreshExample.tsx";
export { KnownAnswer } from "./fresh/KnownAnswer.tsx";
