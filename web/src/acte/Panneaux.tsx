/** The panels of an act: what was decided, the files, the sending, the publication, the history. */
import {
  aConfirmer,
  compter,
  dateLongue,
  dateMoyenne,
  type EtatActe,
  enVigueur,
  estNominatif,
  estVotee,
  phraseDuVote,
  publicationAutomatique,
} from "@executoire/droit";
import type { ActeVue, SessionVue } from "@executoire/server/contrat";
import { Link } from "wouter";
import { TexteActePris } from "../actes-pris/TexteActePris.tsx";
import { Texte } from "../seance/Texte.tsx";
import { momentLong, momentMoyen, taille } from "../signes/moments.ts";
import { Retrait } from "./Retrait.tsx";

export function PanneauTexte({ etat: { decision: d } }: { etat: EtatActe }) {
  if (!estVotee(d)) return <TexteActePris acte={d} />;
  return (
    <div className="acte-texte">
      <p className="petit">
        Séance du {dateLongue(d.dateDecision)} · {d.matiere.code} {d.matiere.libelle}
        {d.rapporteur && ` · rapporteur\u00a0: ${d.rapporteur}`} · président&nbsp;: {d.president.prenom}{" "}
        {d.president.nom} · secrétaire&nbsp;: {d.secretaire.prenom} {d.secretaire.nom}
      </p>
      <dl className="vote-fiche">
        {(
          [
            ["En exercice", d.feuille.enExercice],
            ["Présents", d.scrutin.presents],
            ["Pouvoirs", d.scrutin.pouvoirs],
            ["Votants", d.scrutin.votants],
            ["Pour", d.scrutin.pour],
            ["Contre", d.scrutin.contre],
            ["Abstentions", d.scrutin.abstentions],
            ["Hors vote", d.scrutin.nePrennentPasPart],
          ] as const
        ).map(([nom, valeur]) => (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd className="chiffres">{valeur}</dd>
          </div>
        ))}
      </dl>
      <Texte texte={d.texte} vote={phraseDuVote(d.scrutin, d.profil)} />
    </div>
  );
}

export function PanneauDocuments({ vue: { etat, fichiers } }: { vue: ActeVue }) {
  const liste: { nom: string; adresse: string | null; detail: string }[] = [
    {
      nom: etat.signature ? "Acte signé (PDF)" : "Acte (PDF)",
      adresse: fichiers.acte,
      detail: etat.signature
        ? `${taille(etat.signature.octets)}, signé le ${momentMoyen(etat.signature.a)}`
        : etat.document
          ? `${taille(etat.document.octets)}, ${etat.document.pages ?? 1} p., établi le ${momentMoyen(etat.document.a)}`
          : "",
    },
    {
      nom: "Copie certifiée exécutoire (PDF)",
      adresse: fichiers.certifie,
      detail:
        etat.original?.mime === "application/pdf"
          ? "une couche datée, sur l’acte intact"
          : "un certificat qui désigne l’acte par son empreinte",
    },
    {
      nom: "Bordereau d’acquittement (PDF)",
      adresse: fichiers.bordereau,
      detail: "preuve de réception par la préfecture",
    },
    {
      nom: "Extrait du registre (PDF)",
      adresse:
        etat.decision.genre === "deliberation" && etat.original && !etat.annulation
          ? `/api/actes/${encodeURIComponent(etat.acte)}/documents/extrait.pdf`
          : null,
      detail: "certifié conforme, à signer",
    },
    {
      nom: "Certificat de publication (PDF)",
      adresse: etat.publication
        ? `/api/actes/${encodeURIComponent(etat.acte)}/documents/certificat-publication.pdf`
        : null,
      detail: "la mise en ligne et sa date",
    },
  ];
  const annexes = etat.decision.annexes;
  const signature = etat.original?.signature;
  if (signature)
    liste.splice(1, 0, {
      nom: "Signature détachée de l’acte",
      adresse: `/api/actes/${encodeURIComponent(etat.acte)}/fichiers/acte.p7s`,
      detail: `${signature.fichier}, ${taille(signature.octets)}`,
    });
  const presents = liste.filter(({ adresse }) => adresse !== null);
  return (
    <>
      {presents.length === 0 ? (
        <p className="vide">
          Aucun document encore. «&nbsp;Établir le PDF&nbsp;» met l’acte en page&nbsp;; la copie certifiée et
          le bordereau viendront d’eux-mêmes.
        </p>
      ) : (
        <ul className="fichiers">
          {presents.map(({ nom, adresse, detail }) => (
            <li key={nom}>
              <a href={adresse as string}>{nom}</a>
              <span className="petit chiffres">{detail}</span>
            </li>
          ))}
        </ul>
      )}
      <h2>Annexes</h2>
      {annexes.length === 0 ? (
        <p className="vide">Aucune annexe.</p>
      ) : (
        <ul className="fichiers">
          {annexes.map((annexe, i) => (
            <li key={annexe.empreinte}>
              <span>
                {annexe.titre} <span className="petit">({annexe.fichier})</span>
                {annexe.signature && (
                  <>
                    {" "}
                    <a
                      href={`/api/actes/${encodeURIComponent(etat.acte)}/fichiers/annexe-${i + 1}.p7s`}
                      aria-label={`Signature détachée de ${annexe.titre}`}
                    >
                      Signature détachée
                    </a>
                  </>
                )}
              </span>
              <span className="petit chiffres">
                {annexe.typePiece} · {taille(annexe.octets)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {etat.signature && (
        <p className="petit">
          Signé par {etat.signature.signataire.prenom} {etat.signature.signataire.nom},{" "}
          {etat.signature.signataire.qualite}&nbsp;; certificat {etat.signature.certificat.sujet}, délivré par{" "}
          {etat.signature.certificat.emetteur}
          {etat.signature.certificat.deTest && " (certificat d’essai, sans valeur hors démonstration)"}.
        </p>
      )}
    </>
  );
}

const ISSUES = { envoyee: "envoyée", echouee: "pas partie", incertaine: "sans réponse" };

export function PanneauTransmission({ vue: { etat, fichiers } }: { vue: ActeVue }) {
  const t = etat.transmission;
  const derniere = t.tentatives.at(-1);
  if (t.etat === "aucune")
    return (
      <p className="vide">
        Rien n’est parti. Une fois l’acte signé, «&nbsp;Contrôler avant l’envoi&nbsp;» montrera le message
        exact, puis l’accusé de réception viendra ici de lui-même.
      </p>
    );
  return (
    <>
      <dl className="fiche">
        <Fiche nom="Identifiant unique" valeur={t.identifiant} />
        <Fiche nom="Numéro transmis" valeur={t.numeroTransmis} />
        <Fiche nom="Archive" valeur={t.archive && `${t.archive} (${taille(t.octets)})`} />
        <Fiche nom="Envoi ordonné par" valeur={t.ordonnePar} />
        <Fiche nom="Canal" valeur={t.canal && `${t.canal}${t.reference ? `, numéro ${t.reference}` : ""}`} />
        <Fiche
          nom="Accusé de réception"
          valeur={t.accuse && `${dateMoyenne(t.accuse.dateReception)}, lu le ${momentMoyen(t.accuse.a)}`}
        />
        <Fiche
          nom="Silence"
          valeur={
            t.etat === "sans-reponse" && derniere?.issue === "envoyee"
              ? `aucune réponse depuis l’envoi du ${momentLong(derniere.a)}\u00a0: une décision est attendue`
              : null
          }
        />
        <Fiche
          nom="Anomalie"
          valeur={
            t.anomalie && `${t.anomalie.nature}\u00a0: ${t.anomalie.detail} (${momentMoyen(t.anomalie.a)})`
          }
        />
        <Fiche
          nom="Transmission annulée"
          valeur={
            t.annulee &&
            `l’État en a pris acte le ${dateLongue(t.annulee.dateReception)}, lu le ${momentMoyen(t.annulee.a)}`
          }
        />
      </dl>
      {t.tentatives.length > 0 && (
        <>
          <h2>Tentatives</h2>
          <ol className="tentatives">
            {t.tentatives.map((tentative) => (
              <li key={tentative.numero}>
                <span className="chiffres">{momentLong(tentative.a)}</span>&nbsp;: {ISSUES[tentative.issue]}
                {tentative.motif && ` (${tentative.motif})`}
              </li>
            ))}
          </ol>
        </>
      )}
      <h2>Fichiers de l’archive</h2>
      <ul className="fichiers">
        {t.fichiers.map((fichier) => (
          <li key={fichier.nom}>
            <span className="mono">{fichier.nom}</span>
            <span className="petit chiffres">
              {fichier.typePiece && `${fichier.typePiece} · `}
              {taille(fichier.octets)}
              {fichier.signature && `, signature détachée ${taille(fichier.signature.octets)}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="liens">
        {fichiers.archive && <a href={fichiers.archive}>Archive envoyée</a>}
        {fichiers.message && <a href={fichiers.message}>Message métier</a>}
        {fichiers.accuse && <a href={fichiers.accuse}>Accusé de réception (XML)</a>}
      </p>
    </>
  );
}

export function PanneauPublication({ id, vue, session }: { id: string; vue: ActeVue; session: SessionVue }) {
  const { etat, delais, tribunal, fichiers } = vue;
  const page = fichiers.page ?? etat.publication?.adresse ?? null;
  return (
    <>
      <p>
        {etat.publication
          ? `Publié le ${momentLong(etat.publication.a)}.`
          : publicationAutomatique(etat.decision)
            ? "Pas encore publié\u00a0: la mise en ligne suit d’elle-même l’accusé de réception."
            : estNominatif(etat.decision)
              ? "Jamais mis en ligne\u00a0: l’acte concerne des personnes nommées."
              : "Pas en ligne\u00a0: un contrat se notifie à son titulaire."}
      </p>
      {etat.notification && (
        <p>
          Notifié le {dateLongue(etat.notification.le)} ({etat.notification.mode}).
        </p>
      )}
      {page && (
        <p>
          <a href={page}>Page publique de l’acte</a>
        </p>
      )}
      {estNominatif(etat.decision) || (
        <p>
          <Link href={`/actes/${etat.acte}/occultation`}>Occulter des passages de la copie publique</Link>
          {direOccultations(etat)}
        </p>
      )}
      <p>{vue.explication}</p>
      <dl className="fiche">
        <Fiche
          nom="Liste des délibérations"
          valeur={delais.listeAvant && `à afficher avant le ${dateLongue(delais.listeAvant)}`}
        />
        <Fiche
          nom="Fin du délai de recours"
          valeur={delais.finRecours && `${dateLongue(delais.finRecours)}, ${tribunal}`}
        />
        <Fiche nom="Fin du délai du déféré" valeur={delais.finDefere && dateLongue(delais.finDefere)} />
        <Fiche nom="En ligne jusqu’au" valeur={delais.enLigneJusque && dateLongue(delais.enLigneJusque)} />
      </dl>
      <Retrait id={id} vue={vue} peut={session.compte.roles.includes("assemblees")} />
    </>
  );
}

function direOccultations({ occultations }: EtatActe): string {
  const attendues = aConfirmer(occultations).length;
  const confirmees = enVigueur(occultations).length - attendues;
  if (attendues > 0) return `\u00a0: ${compter(attendues, "attend", "attendent")} une seconde personne.`;
  return confirmees > 0 ? `\u00a0: ${compter(confirmees, "confirmée", "confirmées")}.` : "";
}

export function PanneauHistorique({ vue: { historique } }: { vue: ActeVue }) {
  return (
    <ol className="historique">
      {historique.map((entree) => (
        <li key={`${entree.type} ${entree.a}`}>
          <p>{entree.phrase}</p>
          <p className="petit chiffres">
            {momentLong(entree.a)} · {entree.par}
          </p>
        </li>
      ))}
    </ol>
  );
}

export function Fiche({ nom, valeur }: { nom: string; valeur: string | null | undefined }) {
  if (!valeur) return null;
  return (
    <div>
      <dt>{nom}</dt>
      <dd>{valeur}</dd>
    </div>
  );
}
