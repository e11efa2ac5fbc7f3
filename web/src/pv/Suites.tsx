/** What follows a sitting, in the order of the law: the list within the week, the minutes, their approval, their publication. */
import { compter, type DateCivile, dateLongue, dateMoyenne } from "@executoire/droit";
import type { ProcesVerbalVue } from "@executoire/server/contrat";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button, Input, Label, TextArea, TextField } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { useGestes } from "../api/useGestes.ts";
import { aujourdhuiParis } from "../seance/aujourdhui.ts";
import { Forme } from "../signes/Forme.tsx";
import { momentMoyen, taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { procesVerbal } from "./lecture.ts";

type Geste = "liste" | "projet" | "arret" | "publication";

const FAIT: Record<Geste, string> = {
  liste: "La liste est en ligne.",
  projet: "Le projet de procès-verbal est établi.",
  arret: "Le procès-verbal est arrêté.",
  publication: "Le procès-verbal est en ligne.",
};

const useGestesDuPv = (id: string) =>
  useGestes<ProcesVerbalVue, Geste>(
    `/api/seances/${encodeURIComponent(id)}/pv`,
    procesVerbal(id).queryKey,
    FAIT,
  );

export function Suites({ id, vue }: { id: string; vue: ProcesVerbalVue }) {
  const gestes = useGestesDuPv(id);
  if (vue.repetition)
    return (
      <section className="panneau" aria-labelledby="suites">
        <h2 id="suites">Suites</h2>
        <p>Répétition, sans effet juridique&nbsp;: elle n’a ni liste ni procès-verbal.</p>
      </section>
    );
  if (vue.phase !== "levee")
    return (
      <section className="panneau" aria-labelledby="suites">
        <h2 id="suites">Suites</h2>
        <p className="vide">
          La liste des délibérations et le procès-verbal se font une fois la séance levée. Le débat d’un point
          s’écrit dès qu’il est appelé.
        </p>
      </section>
    );
  return (
    <section className="panneau" aria-labelledby="suites">
      <h2 id="suites">Suites de la séance</h2>
      <ol className="pv-suites">
        <Liste vue={vue} gestes={gestes} />
        <Projet vue={vue} gestes={gestes} />
        <Arret vue={vue} gestes={gestes} />
        <Publication vue={vue} gestes={gestes} />
      </ol>
    </section>
  );
}

type Gestes = ReturnType<typeof useGestesDuPv>;

function Etape({
  titre,
  fait,
  avant,
  article,
  children,
}: {
  titre: string;
  fait: boolean;
  /** The day by which the law wants it done. */
  avant: DateCivile | null;
  article: string;
  children: ReactNode;
}) {
  return (
    <li>
      <h3>
        <span className={`verdict ${fait ? "ton-vert" : "ton-accent"}`}>
          <Forme trace={fait ? "rond" : "rond-vide"} />
          {titre}
        </span>
      </h3>
      {avant && (
        <p className="petit">
          {fait ? "Échéance" : "Avant"} le {dateLongue(avant)} <span className="article">({article})</span>
          {!fait && avant < aujourdhuiParis() && (
            <span className="verdict ton-rouge">
              <Forme trace="carre" />
              En retard
            </span>
          )}
        </p>
      )}
      {children}
    </li>
  );
}

function Liste({ vue, gestes }: { vue: ProcesVerbalVue; gestes: Gestes }) {
  const { liste } = vue.suite;
  const { listeAvant, listeCopieAvant } = vue.echeances;
  return (
    <Etape
      titre="Liste des délibérations examinées"
      fait={liste !== null}
      avant={listeAvant}
      article="L2121-25"
    >
      {liste ? (
        <p>
          <a href={vue.fichiers.liste as string}>Liste (PDF, {taille(liste.octets)})</a>, en ligne depuis le{" "}
          {momentMoyen(liste.a)}. <a href={vue.fichiers.page}>Page publique de la séance</a>
        </p>
      ) : (
        <p className="petit">
          {compter(vue.liste.length, "délibération")}&nbsp;: objet et résultat de chacune. Imprimez-la aussi
          pour l’affichage au siège.
        </p>
      )}
      {listeCopieAvant && (
        <p className="petit">
          Aux conseillers municipaux des communes membres avant le {dateMoyenne(listeCopieAvant)}{" "}
          (L5211-40-2).
        </p>
      )}
      {gestes.motif("liste") && <Refuser motif={gestes.motif("liste") as Motif} />}
      <div className="geste">
        <Bouton
          gestes={gestes}
          geste="liste"
          fort={!liste}
          faire={() => gestes.faire("liste")}
          mot={liste ? "Publier de nouveau" : "Publier la liste"}
        />
      </div>
    </Etape>
  );
}

function Projet({ vue, gestes }: { vue: ProcesVerbalVue; gestes: Gestes }) {
  const { etabli, arrete } = vue.suite;
  return (
    <Etape titre="Projet de procès-verbal" fait={etabli !== null} avant={null} article="L2121-15">
      {etabli && (
        <p>
          <a href={vue.fichiers.projet as string}>Projet (PDF, {taille(etabli.octets)})</a>, établi le{" "}
          {momentMoyen(etabli.a)}.
        </p>
      )}
      {!arrete && vue.manques.length > 0 && (
        <ul className="pv-manques">
          {vue.manques.map((manque) => (
            <li key={manque.phrase}>
              <span className="verdict ton-ambre">
                <Forme trace="triangle" />
              </span>{" "}
              {manque.point ? <a href={`#pv-${manque.point}`}>{manque.phrase}</a> : manque.phrase}
            </li>
          ))}
        </ul>
      )}
      {/* What was missing has been written since: the refusal no longer says anything true. */}
      {vue.manques.length > 0 && gestes.motif("projet") && (
        <Refuser motif={gestes.motif("projet") as Motif} />
      )}
      {!arrete && (
        <div className="geste">
          <Bouton
            gestes={gestes}
            geste="projet"
            fort={!etabli && vue.manques.length === 0}
            faire={() => gestes.faire("projet")}
            mot={etabli ? "Établir de nouveau" : "Établir le projet"}
          />
          <p className="petit">Le projet se refait tant que le procès-verbal n’est pas arrêté.</p>
        </div>
      )}
    </Etape>
  );
}

function Arret({ vue, gestes }: { vue: ProcesVerbalVue; gestes: Gestes }) {
  const { arrete } = vue.suite;
  return (
    <Etape titre="Arrêté à la séance suivante" fait={arrete !== null} avant={null} article="L2121-15">
      {arrete ? (
        <p>
          Arrêté le {dateLongue(arrete.le)}.{" "}
          <a href={vue.fichiers.procesVerbal as string}>Procès-verbal (PDF)</a>
        </p>
      ) : (
        <FormulaireArret vue={vue} gestes={gestes} />
      )}
    </Etape>
  );
}

function FormulaireArret({ vue, gestes }: { vue: ProcesVerbalVue; gestes: Gestes }) {
  const tenues = vue.suivantes.filter(({ phase }) => phase === "ouverte" || phase === "levee");
  const [remarques, setRemarques] = useState<{ cle: number; auteur: string; texte: string }[]>([]);
  const lors = tenues[0];
  if (!vue.suite.etabli) return <p className="petit">Une fois le projet établi.</p>;
  if (!lors) {
    const prochaine = vue.suivantes[0];
    return (
      <p className="petit">
        {prochaine
          ? `Au début de la séance du ${dateLongue(prochaine.date)}, quand elle sera ouverte.`
          : "Au début de la prochaine séance de cette assemblée\u00a0: aucune n’est encore prévue."}
      </p>
    );
  }
  const changer = (cle: number, champ: "auteur" | "texte", valeur: string) =>
    setRemarques((liste) => liste.map((r) => (r.cle === cle ? { ...r, [champ]: valeur } : r)));
  async function arreter(evenement: FormEvent) {
    evenement.preventDefault();
    await gestes.faire("arret", {
      lors: lors?.id,
      remarques: remarques.map(({ auteur, texte }) => ({ auteur, texte })),
    });
  }
  return (
    <form className="pile" onSubmit={arreter}>
      <p>Séance du {dateLongue(lors.date)}.</p>
      {remarques.map(({ cle, auteur, texte }, i) => (
        <fieldset key={cle} className="pv-remarque">
          <legend>Remarque {i + 1}</legend>
          <TextField
            className="champ"
            value={auteur}
            isRequired
            validationBehavior="native"
            onChange={(v) => changer(cle, "auteur", v)}
          >
            <Label>Auteur</Label>
            <Input />
          </TextField>
          <TextField
            className="champ"
            value={texte}
            isRequired
            validationBehavior="native"
            onChange={(v) => changer(cle, "texte", v)}
          >
            <Label>Texte de la remarque</Label>
            <TextArea rows={3} />
          </TextField>
          <Button
            className="lien"
            onPress={() => setRemarques((liste) => liste.filter((r) => r.cle !== cle))}
          >
            Retirer la remarque {i + 1}
          </Button>
        </fieldset>
      ))}
      {gestes.motif("arret") && <Refuser motif={gestes.motif("arret") as Motif} />}
      <div className="geste">
        <Button className="bouton bouton-fort" type="submit">
          Arrêter le procès-verbal
        </Button>
        <Button
          className="bouton"
          onPress={() =>
            setRemarques((liste) => [...liste, { cle: (liste.at(-1)?.cle ?? 0) + 1, auteur: "", texte: "" }])
          }
        >
          Ajouter une remarque
        </Button>
        <p className="petit">
          Il ne changera plus. Les remarques s’y ajoutent avec leur date, sans toucher aux votes.
        </p>
      </div>
    </form>
  );
}

function Publication({ vue, gestes }: { vue: ProcesVerbalVue; gestes: Gestes }) {
  const { arrete, publie } = vue.suite;
  const { publicationAvant, copieAvant } = vue.echeances;
  return (
    <Etape
      titre="Publication du procès-verbal"
      fait={publie !== null}
      avant={publicationAvant}
      article="L2121-15"
    >
      {publie ? (
        <p>
          En ligne depuis le {momentMoyen(publie.a)}. <a href={publie.adresse}>Procès-verbal public</a>
        </p>
      ) : (
        <p className="petit">En ligne, gratuitement et pour toujours, dans la semaine qui suit l’arrêt.</p>
      )}
      {copieAvant && (
        <p className="petit">
          Aux conseillers municipaux des communes membres avant le {dateMoyenne(copieAvant)} (L5211-40-2).
        </p>
      )}
      {gestes.motif("publication") && <Refuser motif={gestes.motif("publication") as Motif} />}
      {arrete && !publie && (
        <div className="geste">
          <Bouton
            gestes={gestes}
            geste="publication"
            fort
            faire={() => gestes.faire("publication")}
            mot="Publier le procès-verbal"
          />
        </div>
      )}
    </Etape>
  );
}

function Bouton({
  gestes,
  geste,
  fort,
  faire,
  mot,
}: {
  gestes: Gestes;
  geste: Geste;
  fort: boolean;
  faire: () => void;
  mot: string;
}) {
  const attend = gestes.enCours === geste;
  return (
    <Button
      className={`bouton${fort ? " bouton-fort" : ""}${attend ? " bouton-attend" : ""}`}
      aria-busy={attend}
      onPress={faire}
    >
      {mot}
    </Button>
  );
}
