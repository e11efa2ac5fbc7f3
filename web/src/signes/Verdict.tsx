/** What a rule answers: shape, word and colour say the same thing. */
import type { Verification } from "@executoire/droit";
import { Forme, type Ton, type Trace } from "./Forme.tsx";

export type Jugement = Verification["verdict"];

export const JUGEMENTS: Record<Jugement, { mot: string; trace: Trace; ton: Ton }> = {
  conforme: { mot: "Conforme", trace: "rond", ton: "vert" },
  avertissement: { mot: "À surveiller", trace: "triangle", ton: "ambre" },
  irregulier: { mot: "Irrégulier", trace: "carre", ton: "rouge" },
  indetermine: { mot: "Pas encore", trace: "pointille", ton: "gris" },
};

export function Verdict({ verdict, mot }: { verdict: Jugement; mot?: string }) {
  const { mot: usuel, trace, ton } = JUGEMENTS[verdict];
  return (
    <span className={`verdict ton-${ton}`}>
      <Forme trace={trace} />
      {mot ?? usuel}
    </span>
  );
}

/** One line of « Régularité »: verdict and sentence; its computation and its article open on demand. */
export function LigneDeRegle({ regle, ouverte = false }: { regle: Verification; ouverte?: boolean }) {
  const { verdict } = regle;
  return (
    <li className="regle">
      <details open={ouverte || verdict === "irregulier" || verdict === "avertissement"}>
        <summary>
          <span className="regle-tete">
            <strong>{regle.intitule}</strong>
            <Verdict verdict={verdict} />
          </span>
          <span className="regle-phrase">{regle.phrase}</span>
        </summary>
        {regle.calcul && <p className="petit">{regle.calcul}</p>}
        <p className="petit article">{regle.article}</p>
        {regle.remede && <p className="petit remede">{regle.remede}</p>}
      </details>
    </li>
  );
}
