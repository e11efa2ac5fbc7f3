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

/** One line of « Régularité »: verdict, sentence, then how it was computed and by which article. */
export function LigneDeRegle({ regle }: { regle: Verification }) {
  return (
    <li className="regle">
      <p className="regle-tete">
        <strong>{regle.intitule}</strong>
        <Verdict verdict={regle.verdict} />
      </p>
      <p>{regle.phrase}</p>
      <p className="petit">
        {regle.calcul && <span>{regle.calcul} </span>}
        <span className="article">{regle.article}</span>
      </p>
      {regle.remede && <p className="petit remede">{regle.remede}</p>}
    </li>
  );
}
