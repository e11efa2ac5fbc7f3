/** What is already hidden, what waits for its second person, and what was lifted. */
import { MOTIFS_OCCULTATION } from "@executoire/droit";
import type { OccultationsVue, OccultationVue } from "@executoire/server/contrat";
import { useRef, useState } from "react";
import { Button } from "react-aria-components";
import { Champ } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { momentMoyen, taille } from "../signes/moments.ts";
import { direPassage } from "./direPassage.ts";

type Faire = (chemin: string, corps: unknown, dit: string) => Promise<boolean>;

export function Existantes({
  id,
  vue,
  faire,
  enCours,
  peut,
}: {
  id: string;
  vue: OccultationsVue;
  faire: Faire;
  enCours: boolean;
  peut: boolean;
}) {
  const { copie } = vue;
  const attendue = vue.enFichier && vue.occultations.some((o) => !o.levee) && !copie?.aJour;
  return (
    <section className="panneau" aria-labelledby="existantes">
      <h2 id="existantes">Occultations de cet acte</h2>
      {vue.occultations.length === 0 && (
        <p className="vide">Rien n’est occulté&nbsp;: le public reçoit l’acte tel qu’il a été signé.</p>
      )}
      <ul className="occultation-liste">
        {vue.occultations.map((o) => (
          <Une key={o.id} o={o} vue={vue} faire={faire} enCours={enCours} peut={peut} />
        ))}
      </ul>
      {copie?.aJour && (
        <p>
          <a
            href={`/api/actes/${encodeURIComponent(id)}/copie-publique.pdf`}
            target="_blank"
            rel="noreferrer"
          >
            Lire la copie publique<span className="hors-vue"> (nouvel onglet)</span>
          </a>{" "}
          <span className="petit">
            PDF, {taille(copie.octets)}, {momentMoyen(copie.a)}
          </span>
        </p>
      )}
      {attendue && peut && <Deposer faire={faire} enCours={enCours} />}
    </section>
  );
}

function Une({
  o,
  vue,
  faire,
  enCours,
  peut,
}: {
  o: OccultationVue;
  vue: OccultationsVue;
  faire: Faire;
  enCours: boolean;
  peut: boolean;
}) {
  const etat = o.levee
    ? { trace: "losange" as const, ton: "gris", mot: "Levée" }
    : o.confirmation
      ? { trace: "rond" as const, ton: "vert", mot: "Confirmée" }
      : { trace: "triangle" as const, ton: "ambre", mot: "À confirmer" };
  return (
    <li>
      <p className="occultation-etat">
        <span className={`verdict ton-${etat.ton}`}>
          <Forme trace={etat.trace} /> {etat.mot}
        </span>{" "}
        {MOTIFS_OCCULTATION[o.motif].enMots}
      </p>
      <p>{o.passages.map((passage) => direPassage(passage, vue.decision)).join(", ")}</p>
      <p className="petit">
        Proposée par {o.par}, {momentMoyen(o.a)}
        {o.confirmation && `\u00a0; confirmée par ${o.confirmation.par}, ${momentMoyen(o.confirmation.a)}`}
        {o.levee && `\u00a0; levée par ${o.levee.par}, ${momentMoyen(o.levee.a)}\u00a0: ${o.levee.raison}`}.
      </p>
      {!o.levee && peut && (
        <div className="occultation-gestes">
          {o.confirmable && (
            <Button
              className={attente("bouton bouton-fort", enCours)}
              onPress={() => faire(`occultations/${o.id}/confirmer`, {}, "L’occultation est confirmée.")}
            >
              Confirmer
            </Button>
          )}
          <Lever id={o.id} faire={faire} enCours={enCours} />
        </div>
      )}
    </li>
  );
}

function Lever({ id, faire, enCours }: { id: string; faire: Faire; enCours: boolean }) {
  const [raison, setRaison] = useState("");
  return (
    <details className="geste-detail">
      <summary>Lever l’occultation</summary>
      <form
        className="geste-formulaire"
        onSubmit={async (evenement) => {
          evenement.preventDefault();
          await faire(`occultations/${id}/lever`, { raison }, "L’occultation est levée.");
        }}
      >
        <Champ
          id={`raison-${id}`}
          libelle="Raison"
          valeur={raison}
          changer={setRaison}
          aide="Les mots redeviennent publics. La raison se garde avec l’acte."
        />
        <Button className={attente("bouton", enCours)} type="submit" isDisabled={raison.trim() === ""}>
          Lever
        </Button>
      </form>
    </details>
  );
}

/** The text is a file: its copy is made elsewhere, and read here for the words before it is kept. */
function Deposer({ faire, enCours }: { faire: Faire; enCours: boolean }) {
  const champ = useRef<HTMLInputElement>(null);
  return (
    <form
      className="geste-formulaire"
      onSubmit={async (evenement) => {
        evenement.preventDefault();
        const fichier = champ.current?.files?.[0];
        if (!fichier) return;
        const corps = new FormData();
        corps.append("fichier", fichier);
        await faire("copie-publique", corps, "La copie publique est gardée.");
      }}
    >
      <label htmlFor="copie">Copie publique, où les mots sont retirés (PDF)</label>
      <input ref={champ} id="copie" type="file" accept="application/pdf" required />
      <Button className={attente("bouton", enCours)} type="submit">
        Déposer la copie
      </Button>
    </form>
  );
}
