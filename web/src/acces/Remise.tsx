/** The account just made, told once: what is typed in the other software, each line with its copy. */
import type { AccesCree, AccesListe } from "@executoire/server/contrat";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { annoncer } from "../cadre/annonces.ts";
import { Forme } from "../signes/Forme.tsx";
import { SansPorte } from "./Certificat.tsx";
import { estLocale } from "./lectures.ts";

export function Remise({ cree, vue, ranger }: { cree: AccesCree; vue: AccesListe; ranger: () => void }) {
  const { acces, secret } = cree;
  const titre = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    titre.current?.focus();
    titre.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useEffect(() => {
    // Closing the tab now loses the password for good: the browser asks first.
    const retenir = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener("beforeunload", retenir);
    return () => window.removeEventListener("beforeunload", retenir);
  }, []);
  const adresse = acces.certificat ? (vue.adresseCertificat ?? vue.adresse) : vue.adresse;
  return (
    <section className="panneau acces-remise" aria-labelledby="remise-titre">
      <h2 id="remise-titre" ref={titre} tabIndex={-1}>
        L’accès de {acces.nom} est créé
      </h2>
      <p className="avertissement">
        <Forme trace="triangle" ton="ambre" />
        <span>
          Ce mot de passe n’est montré qu’ici, maintenant. Perdu, il ne se retrouve pas&nbsp;: il faudrait
          révoquer cet accès et en créer un autre.
        </span>
      </p>
      <p>
        Dans {acces.nom}, aux réglages de télétransmission par S²LOW, recopiez ces trois lignes
        {acces.certificat && ", et donnez le certificat exigé avec sa clé"}&nbsp;:
      </p>
      <div className="acces-lignes">
        <ACopier libelle="Adresse (URL de S²LOW)" quoi="L’adresse" valeur={adresse} />
        <ACopier libelle="Identifiant" quoi="L’identifiant" valeur={acces.identifiant} />
        <ACopier libelle="Mot de passe" quoi="Le mot de passe" valeur={secret} />
      </div>
      {acces.certificat && !vue.adresseCertificat && <SansPorte />}
      {estLocale(adresse) && (
        <p className="petit">
          Cette adresse ne mène ici que depuis cette machine&nbsp;: un logiciel installé ailleurs demande que
          l’adresse publique du serveur soit réglée (EXECUTOIRE_ORIGINE).
        </p>
      )}
      <p>
        <Button className="bouton" onPress={ranger}>
          C’est recopié, ne plus le montrer
        </Button>
      </p>
    </section>
  );
}

function ACopier({ libelle, quoi, valeur }: { libelle: string; quoi: string; valeur: string }) {
  const id = useId();
  const champ = useRef<HTMLInputElement>(null);
  const [dit, setDit] = useState<string | null>(null);
  async function copier() {
    try {
      await navigator.clipboard.writeText(valeur);
      setDit("Copié.");
      annoncer(`${quoi} est copié${quoi.startsWith("L’adresse") ? "e" : ""}.`);
    } catch {
      // Browsers lend the clipboard to encrypted pages only.
      champ.current?.focus();
      champ.current?.select();
      const secours = "Sélectionné\u00a0: Ctrl C le copie.";
      setDit(secours);
      annoncer(secours);
    }
  }
  return (
    <div className="champ">
      <label htmlFor={id}>{libelle}</label>
      <div className="acces-copie">
        <input
          id={id}
          ref={champ}
          className="mono"
          readOnly
          autoComplete="off"
          spellCheck={false}
          value={valeur}
          onFocus={(e) => e.currentTarget.select()}
        />
        <Button className="bouton" aria-label={`Copier\u00a0: ${libelle.toLowerCase()}`} onPress={copier}>
          Copier
        </Button>
      </div>
      {dit && <p className="petit">{dit}</p>}
    </div>
  );
}
