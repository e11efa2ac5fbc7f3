/** One volume: what to print now, what was printed, and each entry with its pages. */
import { compter, dateMoyenne, type RegistreId } from "@executoire/droit";
import type { InscriptionAuRegistre, TirageRequete, VolumeVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Link } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { session } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, Panne } from "../cadre/etats.tsx";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { momentMoyen, taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { registres, volume } from "./lectures.ts";

export function Volume({ registre, annee }: { registre: RegistreId; annee: number }) {
  const requete = useQuery(volume(registre, annee));
  const vue = requete.data;
  if (requete.isError && !vue) return <Panne erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (!vue) return <Attente quoi="Lecture du volume" />;
  return (
    <>
      <section className="panneau" aria-labelledby="a-imprimer">
        <h2 id="a-imprimer">
          {vue.titre}, année {vue.annee}
        </h2>
        <p className="petit">
          {vue.pages > 0
            ? `${compter(vue.pages, "page imprimée", "pages imprimées")}, jusqu’à ${folio(vue.annee, vue.pages)}.`
            : "Aucune page n’est encore imprimée."}
          {vue.article && ` Pages numérotées, paraphées et reliées (${vue.article}).`}
        </p>
        <Impression vue={vue} />
      </section>
      <Tirages vue={vue} />
      <section aria-labelledby="inscriptions">
        <h2 id="inscriptions">Inscriptions</h2>
        <table className="table" aria-labelledby="inscriptions">
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Inscription</th>
              <th scope="col">Pages</th>
              <th scope="col">État</th>
            </tr>
          </thead>
          <tbody>
            {vue.inscriptions.map((i) => (
              <Ligne key={i.cle} inscription={i} annee={vue.annee} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

const folio = (annee: number, page: number): string => `${annee}/${String(page).padStart(3, "0")}`;
const pages = (annee: number, { de, a }: { de: number; a: number }): string =>
  de === a ? folio(annee, de) : `${folio(annee, de)} à ${folio(annee, a).slice(5)}`;

function Impression({ vue }: { vue: VolumeVue }) {
  const client = useQueryClient();
  const roles = useQuery(session).data?.compte.roles ?? [];
  const [enCours, setEnCours] = useState(false);
  const [refus, setRefus] = useState<Motif | null>(null);
  const racine = `/api/registres/${vue.registre}/${vue.annee}`;
  async function imprimer(clore: boolean): Promise<boolean> {
    if (enCours) return false;
    setEnCours(true);
    setRefus(null);
    const demande: TirageRequete = { version: vue.version, ...(clore && { clore }) };
    const reponse = await demander<VolumeVue>("POST", `${racine}/tirages`, demande);
    setEnCours(false);
    if (reponse.sorte === "conflit")
      client.setQueryData(volume(vue.registre, vue.annee).queryKey, reponse.vue);
    if (reponse.sorte !== "ok") {
      setRefus(refusDe(reponse));
      return false;
    }
    client.setQueryData(volume(vue.registre, vue.annee).queryKey, reponse.valeur);
    void client.invalidateQueries({ queryKey: registres.queryKey });
    const tirage = reponse.valeur.tirages.at(-1);
    annoncer(
      tirage ? `Pages ${pages(vue.annee, tirage.pages)} prêtes à imprimer.` : "Le registre est à jour.",
    );
    return true;
  }
  const peut = roles.includes("assemblees");
  return (
    <>
      {vue.motif && <p>{vue.motif}</p>}
      {vue.aImprimer > 0 && (
        <div className="registre-geste">
          {peut && (
            <Button className={attente("bouton bouton-fort", enCours)} onPress={() => imprimer(false)}>
              Imprimer {compter(vue.aImprimer, "inscription")}
            </Button>
          )}
          <span className="petit">
            À partir de la page {folio(vue.annee, vue.pages + 1)}. Ces pages ne changeront plus&nbsp;: une
            correction s’ajoutera à leur suite.
          </span>
        </div>
      )}
      {refus && <Refuser motif={refus} />}
      <p className="registre-liens">
        {vue.aImprimer > 0 && <a href={`${racine}/a-imprimer.pdf`}>Regarder avant d’imprimer (PDF)</a>}
        <a href={`${racine}/ouverture.pdf`}>Feuillet d’ouverture (PDF)</a>
        <a href={`${racine}/tables.pdf`}>Tables à ce jour (PDF)</a>
        {peut && !vue.clos && <Clore vue={vue} clore={() => imprimer(true)} enCours={enCours} />}
      </p>
    </>
  );
}

function Clore({ vue, clore, enCours }: { vue: VolumeVue; clore: () => Promise<boolean>; enCours: boolean }) {
  return (
    <DialogTrigger>
      <Button className="lien">Clore l’année {vue.annee}</Button>
      <ModalOverlay className="voile" isDismissable>
        <Modal className="fenetre">
          <Dialog className="dialogue" role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">Clore le registre de {vue.annee}&nbsp;?</Heading>
                <p>
                  {vue.aImprimer > 0 && `${compter(vue.aImprimer, "inscription")} et les`}
                  {vue.aImprimer === 0 && "Les"} tables par date et par objet s’impriment à la suite. Rien ne
                  s’ajoute ensuite à ce volume.
                </p>
                <div className="dialogue-pied">
                  <Button className="bouton" onPress={close} autoFocus>
                    Ne pas clore
                  </Button>
                  <Button
                    className={attente("bouton bouton-fort", enCours)}
                    onPress={async () => {
                      await clore();
                      close();
                    }}
                  >
                    Imprimer les tables et clore
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function Tirages({ vue }: { vue: VolumeVue }) {
  if (vue.tirages.length === 0) return null;
  return (
    <section className="panneau" aria-labelledby="tirages">
      <h2 id="tirages">Pages imprimées</h2>
      <ul className="fichiers">
        {vue.tirages.toReversed().map((t) => (
          <li key={t.rang}>
            <span>
              <a href={t.adresse}>
                Pages {pages(vue.annee, t.pages)} (PDF, {taille(t.octets)})
              </a>
              {t.tables && ", avec les tables"}
            </span>
            <span className="petit chiffres">
              {momentMoyen(t.a)}, {t.par}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ligne({ inscription: i, annee }: { inscription: InscriptionAuRegistre; annee: number }) {
  return (
    <tr>
      <td className="chiffres">{dateMoyenne(i.date)}</td>
      <td className="table-objet">
        {i.seance ? (
          <details className="registre-seance">
            <summary>
              {i.titre} <span className="petit">{compter(i.actes.length, "délibération")}</span>
            </summary>
            <ul className="registre-actes">
              {i.actes.map((acte) => (
                <li key={acte.numero}>
                  <span className="chiffres">
                    {acte.acte ? <Link href={`/actes/${acte.acte}`}>{acte.numero}</Link> : acte.numero}
                  </span>
                  <span>{insecable(acte.objet)}</span>
                  <span className="petit chiffres">
                    {acte.pages ? `p. ${pages(annee, acte.pages)}` : ""}
                    {acte.change && " (changée depuis)"}{" "}
                    {acte.extrait && (
                      <a href={acte.extrait} aria-label={`Extrait de la délibération ${acte.numero} (PDF)`}>
                        Extrait
                      </a>
                    )}
                  </span>
                </li>
              ))}
            </ul>
            <p>
              <Link href={`/registre?seance=${encodeURIComponent(i.seance)}`}>
                Documents de la séance, et leur production
              </Link>
            </p>
          </details>
        ) : (
          <>
            <Link href={`/actes/${i.acte ?? ""}`}>{i.titre}</Link>{" "}
            <span className="petit">{insecable(i.actes[0]?.objet ?? "")}</span>
          </>
        )}
        {i.motif && <p className="petit">{insecable(i.motif)}</p>}
      </td>
      <td className="chiffres">{i.pages ? pages(annee, i.pages) : "–"}</td>
      <td>
        <Etat inscription={i} />
      </td>
    </tr>
  );
}

function Etat({ inscription: i }: { inscription: InscriptionAuRegistre }) {
  const [trace, ton, mot] = i.change
    ? (["triangle", "ambre", "À rectifier"] as const)
    : i.pages
      ? (["rond", "vert", "Imprimée"] as const)
      : i.motif
        ? (["pointille", "gris", "Pas prête"] as const)
        : (["demi", "ambre", "À imprimer"] as const);
  return (
    <span className={`verdict ton-${ton}`}>
      <Forme trace={trace} />
      {mot}
    </span>
  );
}
