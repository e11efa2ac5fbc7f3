/** The shapes that carry a state beside its word: readable without colour. */
export type Trace =
  | "rond"
  | "rond-vide"
  | "quart"
  | "demi"
  | "trois-quarts"
  | "pointille"
  | "triangle"
  | "carre"
  | "losange";

const PART = {
  quart: "M8 8V2a6 6 0 0 1 6 6z",
  demi: "M8 2a6 6 0 0 1 0 12z",
  "trois-quarts": "M8 8H2a6 6 0 1 0 6-6z",
};

export function Forme({ trace, ton }: { trace: Trace; ton?: Ton }) {
  return (
    <svg
      className={ton ? `forme ton-${ton}` : "forme"}
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
    >
      <Dessin trace={trace} />
    </svg>
  );
}

export type Ton = "vert" | "ambre" | "rouge" | "gris" | "accent";

function Dessin({ trace }: { trace: Trace }) {
  switch (trace) {
    case "rond":
      return <circle cx="8" cy="8" r="6.5" fill="currentColor" />;
    case "triangle":
      return <path d="M8 1.5 15 14H1z" fill="currentColor" />;
    case "carre":
      return <rect x="2" y="2" width="12" height="12" fill="currentColor" />;
    case "losange":
      return <path d="M8 .8 15.2 8 8 15.2.8 8z" fill="currentColor" />;
    case "pointille":
      return (
        <circle
          cx="8"
          cy="8"
          r="6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeDasharray="2.6 2.1"
        />
      );
    default:
      return (
        <>
          <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />
          {trace !== "rond-vide" && <path d={PART[trace]} fill="currentColor" />}
        </>
      );
  }
}
