/** What the public copy of an act leaves out, and who confirmed it: in the stream of the act. */
export type FaitOccultation = never;
