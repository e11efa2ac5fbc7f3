/** What the register will say, written as it will be printed, and the checks that stand behind it. */
import {
  article,
  compter,
  type EtatSeance,
  etatAuVote,
  type FaitSeance,
  feuillePresence,
  type PointOrdreDuJour,
  phraseDuVote,
  phrasesDesDeports,
  phrasesDesVoix,
  quorumDe,
  type SiegeId,
  type Verification,
} from "@executoire/droit";
import { Button } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { type Jugement, Verdict } from "../signes/Verdict.tsx";
import { DerniersGestes } from "./DerniersGestes.tsx";
import { compterGroupes } from "./groupes.ts";
import { nomParId } from "./noms.ts";
import { useApercu } from "./vote/apercu.ts";

export function Ecrit({
  etat,
  faits,
  confirmes,
  annuler,
  point,
  convocation,
  numerosPris,
  retirer,
  motif,
}: {
  etat: EtatSeance;
  faits: readonly FaitSeance[];
  confirmes: number;
  annuler: (version: number) => void;
  point: PointOrdreDuJour | null;
  convocation: Verification;
  numerosPris: string[];
  retirer: (mandant: SiegeId) => void;
  motif: Motif | null;
}) {
  const apercu = useApercu(etat, point);
  return (
    <section className="volet volet-ecrit" aria-labelledby="titre-ecrit" data-reprise tabIndex={-1}>
      <h2 id="titre-ecrit">Ce qui sera écrit</h2>
      <PhraseDuVote etat={etat} faits={faits} point={point} apercu={apercu} />
      <h3>Derniers gestes</h3>
      <DerniersGestes faits={faits} confirmes={confirmes} annuler={annuler} />
      <h3>Contrôles</h3>
      <Controles
        etat={etat}
        point={point}
        apercu={apercu}
        convocation={convocation}
        numerosPris={numerosPris}
      />
      <h3>Procurations ({etat.procurations.length})</h3>
      {motif && <Refuser motif={motif} />}
      <Procurations etat={etat} retirer={retirer} />
    </section>
  );
}

type Apercu = ReturnType<typeof useApercu>;

function PhraseDuVote({
  etat,
  faits,
  point,
  apercu,
}: {
  etat: EtatSeance;
  faits: readonly FaitSeance[];
  point: PointOrdreDuJour | null;
  apercu: Apercu;
}) {
  const scrutin = point ? etat.points[point.id]?.scrutin : undefined;
  // What a closed vote prints is who was there then, whoever moved since.
  const alors = point && scrutin ? etatAuVote(faits, point.id) : etat;
  const suppleants = feuillePresence(alors).presents.filter(({ suppleant }) => suppleant).length;
  const compte = compterGroupes(alors);
  const issue = scrutin ? ({ ok: true, valeur: scrutin } as const) : (apercu?.issue ?? null);
  return (
    <div className="papier">
      <p>
        Membres présents&nbsp;: {compte.present} ({compter(compte.present - suppleants, "titulaire")} et{" "}
        {compter(suppleants, "suppléant")})&nbsp;; excusés&nbsp;: {compte.excuse}&nbsp;; absents&nbsp;:{" "}
        {compte.absent}&nbsp;; ayant donné procuration&nbsp;: {compte.represente}.
      </p>
      <p>
        Secrétaire de séance&nbsp;:{" "}
        {alors.secretaire ? nomParId(alors, alors.secretaire) : <em>à désigner</em>}
      </p>
      {issue?.ok && <p className="papier-vote">{phraseDuVote(issue.valeur, etat.profil)}</p>}
      {issue?.ok &&
        [...phrasesDesDeports(issue.valeur), ...phrasesDesVoix(issue.valeur)].map((phrase) => (
          <p key={phrase}>{phrase}</p>
        ))}
      {issue && !issue.ok && (
        <p className="papier-blanc">La phrase du vote s’écrira ici quand les chiffres feront le compte.</p>
      )}
      {!issue && (
        <p className="papier-blanc">
          {point?.nature === "deliberation" && !etat.points[point.id]?.ecarte
            ? "La phrase du vote s’écrira ici."
            : "Ce point n’est pas voté\u00a0: aucune phrase n’est écrite."}
        </p>
      )}
    </div>
  );
}

const EN_ATTENTE: ReadonlySet<string> = new Set([
  "voix-du-president-requise",
  "vote-illisible",
  "voix-manquante",
]);

interface Controle {
  intitule: string;
  verdict: Jugement;
  phrase: string;
}

function Controles({
  etat,
  point,
  apercu,
  convocation,
  numerosPris,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour | null;
  apercu: Apercu;
  convocation: Verification;
  numerosPris: string[];
}) {
  const quorum = quorumDe(etat, point?.id);
  const { "a-constater": reste } = compterGroupes(etat);
  const lignes: Controle[] = [
    // A rehearsal was convened by nobody: its delay is not judged.
    ...(etat.repetitionDe === null
      ? [{ intitule: "Convocation", verdict: convocation.verdict, phrase: convocation.phrase }]
      : []),
    {
      intitule: "Présences",
      verdict: reste === 0 ? "conforme" : "indetermine",
      phrase:
        reste === 0
          ? `Les ${etat.sieges.length} sièges sont constatés.`
          : `${compter(reste, "siège")} à constater sur ${etat.sieges.length}.`,
    },
    {
      intitule: "Quorum",
      verdict: quorum.atteint ? "conforme" : reste > 0 ? "indetermine" : "irregulier",
      phrase: `${quorum.presents} présents, ${quorum.requis} requis (${article(etat.profil, "quorum")}).`,
    },
    {
      intitule: "Secrétaire",
      verdict: etat.secretaire ? "conforme" : "indetermine",
      phrase: etat.secretaire
        ? `${nomParId(etat, etat.secretaire)} tient le procès-verbal.`
        : `À désigner au début de la séance (${article(etat.profil, "secretaire")}).`,
    },
  ];
  if (apercu) {
    const { issue } = apercu;
    lignes.push({
      intitule: "Décompte",
      // Neither a tie nor a line being typed is a mistake: they wait for what is to come.
      verdict: issue.ok ? "conforme" : EN_ATTENTE.has(issue.refus.code) ? "indetermine" : "irregulier",
      phrase: issue.ok
        ? `Les voix font le compte\u00a0: ${issue.valeur.votants} votants.`
        : issue.refus.phrase,
    });
    const numero = apercu.numero.trim();
    const pris = numerosPris.includes(numero);
    lignes.push({
      intitule: "Numéro",
      verdict: pris ? "irregulier" : numero ? "conforme" : "indetermine",
      phrase: pris
        ? `${numero} est déjà pris.`
        : numero
          ? `${numero} est libre.`
          : "À donner avant de clore.",
    });
  }
  return (
    <ul className="controles">
      {lignes.map(({ intitule, verdict, phrase }) => (
        <li key={intitule}>
          <p className="regle-tete">
            <strong>{intitule}</strong>
            <Verdict verdict={verdict} />
          </p>
          <p className="petit">{phrase}</p>
        </li>
      ))}
    </ul>
  );
}

function Procurations({ etat, retirer }: { etat: EtatSeance; retirer: (mandant: SiegeId) => void }) {
  if (etat.procurations.length === 0)
    return (
      <p className="vide">
        Aucune procuration. Choisissez un siège absent dans la liste et tapez <kbd>R</kbd>.
      </p>
    );
  return (
    <ul className="procurations">
      {etat.procurations.map(({ mandant, mandataire }) => {
        const noms = `${nomParId(etat, mandant)} à ${nomParId(etat, mandataire)}`;
        return (
          <li key={mandant}>
            <span>{noms}</span>
            {etat.phase !== "levee" && (
              <Button
                className="lien"
                aria-label={`Retirer la procuration de ${noms}`}
                onPress={() => retirer(mandant)}
              >
                Retirer
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
