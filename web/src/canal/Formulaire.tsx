/** The form of the channel: which one, what it asks, who the authority is to the prefecture. */
import type { CanalVue, EssaiCanalVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button, Label, Radio, RadioGroup } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Champ } from "./Champ.tsx";
import { Essai } from "./Essai.tsx";
import {
  canal,
  champsDemandes,
  estGarde,
  parGroupe,
  type Sorte,
  saisieDe,
  type Valeurs,
  valeursInitiales,
} from "./lectures.ts";

/** The server names the field a refusal is about. */
type MotifDeChamp = Motif & { champ?: string };

export function Formulaire({ vue }: { vue: CanalVue }) {
  const client = useQueryClient();
  const formulaire = useRef<HTMLFormElement>(null);
  const [sorte, setSorte] = useState<Sorte | null>(vue.sorte);
  const [parSorte, setParSorte] = useState<Partial<Record<Sorte, Valeurs>>>({});
  const [emetteur, setEmetteur] = useState(vue.emetteur.champs);
  const [enCours, setEnCours] = useState<"essai" | "reglage" | null>(null);
  const [motif, setMotif] = useState<MotifDeChamp | null>(null);
  const [essai, setEssai] = useState<EssaiCanalVue | null>(null);
  const valeurs = sorte ? (parSorte[sorte] ?? valeursInitiales(vue, sorte)) : {};

  const demandes = sorte ? champsDemandes(vue.formulaires[sorte], valeurs) : [];
  const champsVisibles = [...demandes, ...vue.emetteur.formulaire];

  useEffect(() => {
    if (!motif?.champ) return;
    formulaire.current?.querySelector<HTMLElement>(`[name="${CSS.escape(motif.champ)}"]`)?.focus();
  }, [motif]);

  const envoyer = async <T,>(quoi: "essai" | "reglage"): Promise<T | null> => {
    if (!sorte || enCours) return null;
    setEnCours(quoi);
    setMotif(null);
    setEssai(null);
    const corps = saisieDe(vue, sorte, valeurs, emetteur);
    const reponse = await (quoi === "essai"
      ? demander<T>("POST", "/api/canal/essai", corps)
      : demander<T>("PUT", "/api/canal", corps));
    setEnCours(null);
    if (reponse.sorte === "ok") return reponse.valeur;
    setMotif(refusDe(reponse));
    return null;
  };

  const enregistrer = async () => {
    const regle = await envoyer<CanalVue>("reglage");
    if (!regle) return;
    annoncer("Le canal est enregistré.");
    client.setQueryData(canal.queryKey, regle);
    // The desk names the channel, and each act says by what it leaves.
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "canal" });
  };
  const essayer = async () => {
    const vu = await envoyer<EssaiCanalVue>("essai");
    if (!vu) return;
    setEssai(vu);
    const arret = vu.etapes.find(({ issue }) => issue === "echouee");
    annoncer(arret ? `L’essai s’est arrêté\u00a0: ${arret.intitule}. ${arret.phrase}` : "L’essai a réussi.");
  };

  return (
    <form
      ref={formulaire}
      className="canal-formulaire"
      aria-label="Réglages du canal"
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        enregistrer();
      }}
    >
      <ChoixSorte
        vue={vue}
        sorte={sorte}
        choisir={(s) => {
          setSorte(s);
          setMotif(null);
          setEssai(null);
        }}
      />
      {sorte &&
        parGroupe(demandes).map(({ groupe, champs }) => (
          <fieldset key={groupe} className="canal-groupe">
            <legend>{groupe}</legend>
            <div className="champs-deux">
              {champs.map((champ) => (
                <Champ
                  key={`${sorte}-${champ.nom}`}
                  champ={champ}
                  valeur={valeurs[champ.nom]}
                  garde={estGarde(vue, sorte, champ)}
                  motif={motif?.champ === champ.nom ? motif : null}
                  changer={(valeur) =>
                    setParSorte((avant) => ({
                      ...avant,
                      [sorte]: { ...(avant[sorte] ?? valeursInitiales(vue, sorte)), [champ.nom]: valeur },
                    }))
                  }
                />
              ))}
            </div>
          </fieldset>
        ))}
      {sorte && (
        <fieldset className="canal-groupe">
          <legend>Émetteur</legend>
          <p className="note">
            Le SIREN ({vue.emetteur.siren}), le département, l’arrondissement et la nature doivent être ceux
            que la préfecture a enregistrés&nbsp;: une seule différence, et le ministère rejette l’enveloppe.
          </p>
          <div className="champs-deux">
            {vue.emetteur.formulaire.map((champ) => (
              <Champ
                key={champ.nom}
                champ={champ}
                valeur={emetteur[champ.nom]}
                garde={false}
                motif={motif?.champ === champ.nom ? motif : null}
                changer={(valeur) => setEmetteur((avant) => ({ ...avant, [champ.nom]: valeur ?? "" }))}
              />
            ))}
          </div>
        </fieldset>
      )}
      {motif && !champsVisibles.some(({ nom }) => nom === motif.champ) && <Refuser motif={motif} />}
      {essai && <Essai essai={essai} />}
      {sorte && (
        <div className="canal-pied">
          <Button className={attente("bouton", enCours === "essai")} onPress={essayer}>
            Essayer sans rien envoyer
          </Button>
          <Button type="submit" className={attente("bouton bouton-fort", enCours === "reglage")}>
            Enregistrer le canal
          </Button>
          <p className="petit">
            Ce qui attend partira par ce canal&nbsp;; ce qui est déjà parti garde sa réponse où elle arrive.
          </p>
        </div>
      )}
    </form>
  );
}

function ChoixSorte({
  vue,
  sorte,
  choisir,
}: {
  vue: CanalVue;
  sorte: Sorte | null;
  choisir: (sorte: Sorte) => void;
}) {
  return (
    <>
      <RadioGroup
        className="choix-point canal-sortes"
        value={sorte ?? ""}
        onChange={(valeur) => choisir(valeur as Sorte)}
      >
        <Label className="canal-question">Par quoi les actes partent-ils&nbsp;?</Label>
        {vue.sortes.map((s) => (
          <Radio key={s.sorte} value={s.sorte}>
            <span>
              <strong>{s.nom}</strong> <span className="petit">{s.explication}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <p className="note">
        Un opérateur doit être homologué par le ministère avant de transmettre à son guichet.
      </p>
    </>
  );
}
