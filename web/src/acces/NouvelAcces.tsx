/** A new account: for which software, under which login, and whether what it deposits waits for a person. */
import type { AccesCree, AccesListe } from "@executoire/server/contrat";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button, Label, Radio, RadioGroup } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Champ } from "../canal/Champ.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Certificat } from "./Certificat.tsx";
import { proposerIdentifiant } from "./lectures.ts";

/** The server names the field a refusal is about. */
type MotifDeChamp = Motif & { champ?: string };

const CHAMPS = ["nom", "identifiant", "certificat"];

const TEXTE = { groupe: "", type: "texte", requis: true } as const;

export function NouvelAcces({
  vue,
  creer,
}: {
  vue: AccesListe;
  creer: (cree: AccesCree) => void | Promise<void>;
}) {
  const [ouvert, setOuvert] = useState(vue.acces.length === 0);
  const formulaire = useRef<HTMLFormElement>(null);
  const [nom, setNom] = useState("");
  /** Null: follows the name. */
  const [saisi, setSaisi] = useState<string | null>(null);
  const [transmet, setTransmet] = useState(false);
  const [certificat, setCertificat] = useState("");
  const [enCours, setEnCours] = useState(false);
  const [motif, setMotif] = useState<MotifDeChamp | null>(null);
  const identifiant = saisi ?? proposerIdentifiant(nom, vue.acces);

  useEffect(() => {
    if (!motif?.champ) return;
    formulaire.current?.querySelector<HTMLElement>(`[name="${CSS.escape(motif.champ)}"]`)?.focus();
  }, [motif]);

  async function envoyer(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours) return;
    setEnCours(true);
    setMotif(null);
    const corps = { nom, identifiant, certificat: certificat || null, transmet };
    const reponse = await demander<AccesCree>("POST", "/api/acces", corps);
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    annoncer(`L’accès de ${reponse.valeur.acces.nom} est créé\u00a0: son mot de passe est à recopier.`);
    setNom("");
    setSaisi(null);
    setTransmet(false);
    setCertificat("");
    setOuvert(false);
    await creer(reponse.valeur);
  }

  const duChamp = (champ: string) => (motif?.champ === champ ? motif : null);
  return (
    <details className="geste-detail" open={ouvert} onToggle={(e) => setOuvert(e.currentTarget.open)}>
      <summary>Créer un accès</summary>
      <form
        ref={formulaire}
        className="acces-formulaire"
        aria-label="Nouvel accès"
        noValidate
        onSubmit={envoyer}
      >
        <div className="champs-deux">
          <Champ
            champ={{
              ...TEXTE,
              nom: "nom",
              libelle: "Logiciel",
              aide: "Le nom que porteront ses dépôts, dans l’historique de chaque acte.",
            }}
            valeur={nom}
            changer={(valeur) => setNom(valeur ?? "")}
            garde={false}
            motif={duChamp("nom")}
          />
          <Champ
            champ={{
              ...TEXTE,
              nom: "identifiant",
              libelle: "Identifiant",
              aide: "Proposé d’après le nom\u00a0; le mot de passe sera créé par le serveur.",
            }}
            valeur={identifiant}
            changer={(valeur) => setSaisi(valeur ?? "")}
            garde={false}
            motif={duChamp("identifiant")}
          />
        </div>
        <RadioGroup
          className="choix-point acces-droit"
          value={transmet ? "transmet" : "attend"}
          onChange={(valeur) => setTransmet(valeur === "transmet")}
        >
          <Label>Que devient ce qu’il dépose&nbsp;?</Label>
          <Radio value="attend">
            <span>
              <strong>Il attend qu’un agent confirme</strong>{" "}
              <span className="petit">
                L’agent est conduit ici par le logiciel, ou trouve l’acte au bureau de télétransmission.
              </span>
            </span>
          </Radio>
          <Radio value="transmet">
            <span>
              <strong>Il part aussitôt</strong>{" "}
              <span className="petit">
                Vers la préfecture, sans autre regard&nbsp;: la décision a été prise dans le logiciel.
              </span>
            </span>
          </Radio>
        </RadioGroup>
        <Certificat
          valeur={certificat}
          changer={(valeur) => {
            setCertificat(valeur);
            setMotif(null);
          }}
          motif={duChamp("certificat")}
          visible={vue.adresseCertificat !== null}
        />
        {motif && !CHAMPS.includes(motif.champ ?? "") && <Refuser motif={motif} />}
        <div className="acces-pied">
          <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
            Créer l’accès
          </Button>
          <p className="petit">Le mot de passe sera montré une seule fois.</p>
        </div>
      </form>
    </details>
  );
}
