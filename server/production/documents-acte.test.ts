import assert from "node:assert/strict";
import { test } from "node:test";
import { etablir, signer } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { publierActe } from "../delivery/publier.ts";
import { MOT_DE_PASSE, ouvrirEssai, SEANCE, sessionEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { textePdf } from "../pdf.essai.ts";
import { demandeDActe } from "./documents-acte.ts";
import { demandeDeRecueil, lireRecueil } from "./recueil.ts";
import { imprimer } from "./registre-imprimer.ts";
import { rendre } from "./rendre.ts";

test("an extract waits for the signature, a certificate for the publication; both then say what the facts say", async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  const acte = await tenirSeance(ctx, collectivite, "Lucie Exemple");
  const refus = async (nom: "extrait.pdf" | "certificat-publication.pdf") => {
    const demande = await demandeDActe(ctx, collectivite, acte, nom);
    return demande && !demande.ok ? demande.refus.phrase : null;
  };
  assert.match((await refus("extrait.pdf")) ?? "", /n’est pas signée/);
  assert.match((await refus("certificat-publication.pdf")) ?? "", /n’est pas publiée/);
  assert.equal(await demandeDActe(ctx, collectivite, "2024__99", "extrait.pdf"), null);

  await etablir(ctx, collectivite, "Lucie Exemple", acte);
  const president = await sessionEssai(ctx, "president");
  assert.ok((await signer(ctx, president.compte, acte, MOT_DE_PASSE)).ok === true);
  const session = await sessionEssai(ctx, "assemblees");
  await imprimer(ctx, session, "deliberations", 2024, { version: 0 });
  await ctx.journal.ecrire(collectivite, "système", (j) =>
    publierActe(ctx, j, "caudresis", collectivite, acte),
  );

  const lire = async (nom: "extrait.pdf" | "certificat-publication.pdf") => {
    const demande = await demandeDActe(ctx, collectivite, acte, nom);
    assert.ok(demande?.ok, nom);
    const rendu = await rendre(ctx, demande.valeur);
    assert.ok(rendu.ok, nom);
    return textePdf(await ctx.store.get(rendu.valeur.empreinte)).replace(/\s+/g, " ");
  };
  const extrait = await lire("extrait.pdf");
  assert.match(extrait, /Extrait du registre des délibérations du Conseil communautaire, page 2024\/001/);
  assert.match(extrait, /Pour extrait certifié conforme au registre/);
  const certificat = await lire("certificat-publication.pdf");
  assert.match(certificat, /Publiée en ligne le mardi 19 mars 2024 à 18:05/);
  assert.match(certificat, /En ligne au moins jusqu’au dimanche 19 mai 2024/);

  const recueil = await lireRecueil(ctx, collectivite, "2024-01-01", "2024-12-31");
  assert.ok(recueil.ok);
  assert.equal(recueil.valeur.vue.titre, "Actes publiés");
  assert.deepEqual(
    recueil.valeur.vue.actes.map(({ numero }) => numero),
    ["2024/5"],
  );
  const demande = demandeDeRecueil(ctx, collectivite, recueil.valeur);
  assert.ok(demande.ok);
  const rendu = await rendre(ctx, demande.valeur);
  assert.ok(rendu.ok);
  const texte = textePdf(await ctx.store.get(rendu.valeur.empreinte)).replace(/\s+/g, " ");
  assert.match(texte, /Table des délibérations/);
  assert.match(texte, /Publiée en ligne le 19 mars 2024/);
});

test("a collection bears the name of its time, and none that would bear two", async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  const avant = await lireRecueil(ctx, collectivite, "2021-01-01", "2021-12-31");
  assert.ok(avant.ok && avant.valeur.vue.titre === "Recueil des actes administratifs");
  const vide = avant.ok && demandeDeRecueil(ctx, collectivite, avant.valeur);
  assert.ok(vide && !vide.ok && /Aucun acte publié/.test(vide.refus.phrase));
  const enjambe = await lireRecueil(ctx, collectivite, "2022-01-01", "2022-12-31");
  assert.ok(!enjambe.ok && /1er juillet 2022/.test(enjambe.refus.phrase));
  const inverse = await lireRecueil(ctx, collectivite, "2024-12-31", "2024-01-01");
  assert.ok(!inverse.ok && /finit avant de commencer/.test(inverse.refus.phrase));
});

test("a member reads the papers of a sitting without what the others answered", async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  await ctx.db
    .insertInto("suivi_convocation")
    .values({
      collectivite,
      seance: SEANCE,
      siege: "S01",
      destinataire: "titulaire",
      ouverte_le: null,
      reponse: "procuration",
      mandataire: "S02",
      origine: "lien",
      recue_le: "2024-03-15T09:00:00+01:00",
      rang: 1,
    })
    .execute();
  const app = creerApp(ctx);
  const lire = async (identifiant: string) => {
    const connexion = await app.request("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
    });
    const cookie = (connexion.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const reponse = await app.request(`/api/seances/${SEANCE}/documents/procuration-S01.pdf`, {
      headers: { cookie },
    });
    assert.equal(reponse.status, 200);
    return textePdf(new Uint8Array(await reponse.arrayBuffer())).replace(/\s+/g, " ");
  };
  assert.match(
    await lire("assemblees@caudresis.test"),
    /donne procuration pour voter en mon nom à Vincent WAXIN/,
  );
  assert.doesNotMatch(await lire("economie@caudresis.test"), /WAXIN/);
});
