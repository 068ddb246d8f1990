import { type Kind, MAKERS } from "../../arbitraries/event";
import { AUTH0_CLAIMS, mint } from "../../arbitraries/jwt";

export const good = mint(AUTH0_CLAIMS);

export const header = `Bearer ${good}`;

export const _KINDS = Object.keys(MAKERS) as Kind[];
