/** A new projet: on a blank page, from a model, from an act adopted here, from another projet; what it gives is read first. */
import type { TexteActe } from "@executoire/droit";
import { dateLongue } from "@executoire/droit";
import type { ProjetRequete, ProjetsVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button, Label, Radio, RadioGroup } from "react-aria-components";
import { Link, useLocation } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { acte, actes } from "../api/lectures.ts";
import { Attente, EtatDePage, Panne } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Champ, Choix } from "../seance/redaction/champs.tsx";
import { Texte } from "../seance/Texte.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { titreActe } from "../signes/typographie.ts";
import { ChampsDuModele } from "./ChampsDuModele.tsx";
import { Chercher } from "./Chercher.tsx";
import { apercu, modeleDeTexte, modelesDeTexte, projets } from "./lectures.ts";
import { useRetard } from "./useRetard.ts";

type Genre = "vierge" | "modele" | "acte" | "projet";
const GENRES: { genre: Genre; mot: string }[] = [
  { genre: "modele", mot: "D’un modèle" },
  { genre: "acte", mot: "D’un acte d’ici" },
  { genre: "projet", mot: "D’un autre projet" },
  { genre: "vierge", mot: "D’une page blanche" },
];

export default function Nouveau() {
  const requete = useQuery(projets);
  if (requete.isError && !requete.data)
    return <EtatDePage titre="Nouveau projet" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page titre="Nouveau projet" surtitre={<Link href="/projets">Projets</Link>} large>
      {!requete.data ? (
        <Attente quoi="Lecture des projets" />
      ) : requete.data.peutEcrire ? (
        <Formulaire vue={requete.data} />
      ) : (
        <p className="vide">Votre compte lit et vise les projets&nbsp;; un service rédacteur les commence.</p>
      )}
    </Page>
  );
}

function Formulaire({ vue }: { vue: ProjetsVue }) {
  const client = useQueryClient();
  const [, naviguer] = useLocation();
  const [genre, setGenre] = useState<Genre>("modele");
  const [choisi, setChoisi] = useState<Partial<Record<Genre, string>>>({});
  const [valeurs, setValeurs] = useState<Record<string, string>>({});
  const [titre, setTitre] = useState("");
  const [service, setService] = useState(vue.service ?? "");
  const [rapporteur, setRapporteur] = useState("");
  const [seance, setSeance] = useState("");
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const source = choisi[genre];
  const pret = genre === "vierge" ? titre.trim() !== "" : source !== undefined;

  async function creer(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours || !pret) return;
    setEnCours(true);
    setMotif(null);
    const depuis: ProjetRequete["depuis"] =
      genre === "vierge" || !source
        ? undefined
        : genre === "modele"
          ? { genre, modele: source, champs: valeurs }
          : genre === "acte"
            ? { genre, acte: source }
            : { genre, projet: source };
    const reponse = await demander<{ id: string }>("POST", "/api/projets", {
      titre: titre.trim(),
      ...(service.trim() && { service: service.trim() }),
      ...(rapporteur.trim() && { rapporteur: rapporteur.trim() }),
      ...(seance && { seanceVisee: seance }),
      ...(depuis && { depuis }),
    } satisfies ProjetRequete);
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    void client.invalidateQueries({ queryKey: projets.queryKey });
    naviguer(`/projets/${reponse.valeur.id}`);
  }

  return (
    <form className="nouveau-projet" onSubmit={creer}>
      <div className="nouveau-projet-saisie">
        <RadioGroup
          className="choix-forme"
          orientation="horizontal"
          value={genre}
          onChange={(g) => setGenre(g as Genre)}
        >
          <Label>Partir</Label>
          <div className="choix-forme-liste">
            {GENRES.map(({ genre: g, mot }) => (
              <Radio key={g} value={g}>
                {mot}
              </Radio>
            ))}
          </div>
        </RadioGroup>
        {genre === "modele" && (
          <DUnModele
            choisi={source}
            choisir={(id) => {
              setChoisi((avant) => ({ ...avant, modele: id }));
              setValeurs({});
            }}
            valeurs={valeurs}
            changer={(cle, valeur) => setValeurs((avant) => ({ ...avant, [cle]: valeur }))}
          />
        )}
        {genre === "acte" && (
          <DUnActe choisi={source} choisir={(id) => setChoisi((avant) => ({ ...avant, acte: id }))} />
        )}
        {genre === "projet" && (
          <Chercher
            libelle="Projet à reprendre"
            indice="Mots du titre"
            vide="Aucun projet ne porte ces mots."
            choix={vue.projets.map((p) => ({
              id: p.id,
              mot: p.titre || "Projet sans titre",
              detail: `${p.service || "sans service"}, ${p.auteur}`,
            }))}
            choisi={source ?? null}
            choisir={(id) => setChoisi((avant) => ({ ...avant, projet: id }))}
          />
        )}
        <Champ
          id="nouveau-titre"
          libelle="Titre du projet"
          valeur={titre}
          changer={setTitre}
          aide={genre === "vierge" ? null : "Sans titre, il prend l’objet du texte repris."}
        />
        <div className="champs-ligne">
          <Champ id="nouveau-service" libelle="Service" valeur={service} changer={setService} />
          <Champ id="nouveau-rapporteur" libelle="Rapporteur" valeur={rapporteur} changer={setRapporteur} />
          <Choix
            id="nouveau-seance"
            libelle="Séance visée"
            valeur={seance}
            options={[
              { valeur: "", mot: "Pas encore" },
              ...vue.seances.map((s) => ({ valeur: s.id, mot: `${dateLongue(s.date)}, ${s.organe}` })),
            ]}
            changer={setSeance}
          />
        </div>
        {motif && <Refuser motif={motif} />}
        <div className="geste">
          <Button type="submit" className={attente("bouton bouton-fort", enCours)} isDisabled={!pret}>
            Commencer le projet
          </Button>
          <p className="petit">
            {pret
              ? "Il n’est vu que de votre service, du service des assemblées et de qui devra le viser."
              : genre === "vierge"
                ? "Donnez-lui d’abord un titre."
                : "Choisissez d’abord d’où il part."}
          </p>
        </div>
      </div>
      <section className="nouveau-projet-apercu" aria-labelledby="nouveau-apercu">
        <h2 id="nouveau-apercu">Ce que le projet contiendra</h2>
        {genre === "vierge" ? (
          <p className="vide">Un rapport vide et une délibération à écrire.</p>
        ) : !source ? (
          <p className="vide">Le texte rempli se lira ici avant de commencer.</p>
        ) : genre === "modele" ? (
          <ApercuModele modele={source} champs={valeurs} seance={seance} />
        ) : genre === "acte" ? (
          <ApercuActe id={source} />
        ) : (
          <p className="vide">
            Le rapport, les délibérations et leurs annexes, tels qu’ils sont aujourd’hui, sans les
            commentaires.
          </p>
        )}
      </section>
    </form>
  );
}

function DUnModele({
  choisi,
  choisir,
  valeurs,
  changer,
}: {
  choisi: string | undefined;
  choisir: (id: string) => void;
  valeurs: Record<string, string>;
  changer: (cle: string, valeur: string) => void;
}) {
  const requete = useQuery(modelesDeTexte);
  const detail = useQuery({ ...modeleDeTexte(choisi ?? ""), enabled: choisi !== undefined });
  if (requete.isError && !requete.data)
    return <Panne erreur={requete.error} recommencer={() => requete.refetch()} />;
  const offerts = (requete.data?.modeles ?? []).filter(({ genre }) => genre !== "arrete");
  return (
    <>
      <Chercher
        libelle="Modèle"
        indice="Mots du modèle, subvention ou tarif"
        vide="Aucun modèle ne porte ces mots."
        choix={offerts.map((m) => ({ id: m.id, mot: m.titre, detail: m.description }))}
        choisi={choisi ?? null}
        choisir={choisir}
      />
      {detail.data && detail.data.champs.length > 0 && (
        <ChampsDuModele champs={detail.data.champs} valeurs={valeurs} changer={changer} />
      )}
    </>
  );
}

function DUnActe({ choisi, choisir }: { choisi: string | undefined; choisir: (id: string) => void }) {
  const liste = useQuery(actes).data;
  if (liste?.length === 0)
    return <p className="vide">Aucun acte encore&nbsp;: partez d’un modèle ou d’une page blanche.</p>;
  return (
    <Chercher
      libelle="Acte à reprendre"
      indice="Numéro ou mots de l’objet"
      vide="Aucun acte ne porte ces mots."
      choix={(liste ?? []).map((a) => ({ id: a.id, mot: titreActe(a.numero, a.objet), detail: null }))}
      choisi={choisi ?? null}
      choisir={choisir}
    />
  );
}

function ApercuModele({
  modele,
  champs,
  seance,
}: {
  modele: string;
  champs: Record<string, string>;
  seance: string;
}) {
  const demande = useRetard(
    { modele, champs, ...(seance && { seance }) },
    JSON.stringify([modele, champs, seance]),
  );
  const requete = useQuery({ ...apercu(demande), placeholderData: (avant) => avant });
  if (requete.isError) return <Panne erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (!requete.data) return <Attente quoi="Lecture du modèle" />;
  const { objet, texte, rapport, aRemplir } = requete.data;
  return (
    <>
      {aRemplir.length > 0 && (
        <p className="note">
          Entre crochets, ce qui reste à dire&nbsp;: {aRemplir.map(({ libelle }) => libelle).join(", ")}.
        </p>
      )}
      <Feuille objet={objet} texte={texte} rapport={rapport} />
    </>
  );
}

function ApercuActe({ id }: { id: string }) {
  const requete = useQuery(acte(id));
  if (requete.isError && !requete.data)
    return <Panne erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (!requete.data) return <Attente quoi="Lecture de l’acte" />;
  const { objet, texte } = requete.data.etat.decision;
  return <Feuille objet={objet} texte={texte} rapport={null} />;
}

function Feuille({ objet, texte, rapport }: { objet: string; texte: TexteActe; rapport: TexteActe | null }) {
  return (
    <div className="feuille-lue">
      {rapport && rapport.blocs.length > 0 && (
        <>
          <h3>Rapport</h3>
          <Texte texte={rapport} vote="" />
        </>
      )}
      <h3>{objet || "Délibération"}</h3>
      <Texte texte={texte} vote="" />
    </div>
  );
}
