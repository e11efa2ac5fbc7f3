/** How far a trial of the channel went, step by step, each with what was seen and what to do. */
import type { EssaiCanalVue } from "@executoire/server/contrat";
import { Forme, type Ton, type Trace } from "../signes/Forme.tsx";

type Issue = EssaiCanalVue["etapes"][number]["issue"];

const ISSUES: Record<Issue, { trace: Trace; ton: Ton; mot: string }> = {
  reussie: { trace: "rond", ton: "vert", mot: "Réussie" },
  echouee: { trace: "carre", ton: "rouge", mot: "Échouée" },
  sautee: { trace: "pointille", ton: "gris", mot: "Pas essayée" },
};

export function Essai({ essai }: { essai: EssaiCanalVue }) {
  return (
    <section className="panneau canal-essai" aria-labelledby="essai-titre">
      <h2 id="essai-titre">{essai.reussi ? "Essai réussi" : "L’essai s’est arrêté"}</h2>
      <ol className="canal-etapes">
        {essai.etapes.map(({ intitule, issue, phrase, remede }) => (
          <li key={intitule}>
            <Forme trace={ISSUES[issue].trace} ton={ISSUES[issue].ton} />
            <div>
              <p>
                <strong>{intitule}</strong> <span className="petit">{ISSUES[issue].mot}</span>
              </p>
              {issue !== "sautee" && <p>{phrase}</p>}
              {remede && <p className="canal-remede">{remede}</p>}
            </div>
          </li>
        ))}
      </ol>
      <p className="petit">Un essai ne fait que lire&nbsp;: rien n’est envoyé à la préfecture.</p>
    </section>
  );
}
