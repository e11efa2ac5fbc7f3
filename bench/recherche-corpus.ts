/**
 * A million published acts, always the same ones: sentences of French administrations with the frequencies words have in
 * them (few very common, most rare), eight authorities of which one holds six acts in ten, ten years of decisions.
 */
import { matieres } from "@executoire/actes";
import { lireTexte, motsDuTexte } from "@executoire/droit";
import { corps2024_5 } from "@executoire/fixtures";
import { sql } from "kysely";
import type { Base } from "../server/database/connection.ts";
import { genese } from "../server/journal/journal.ts";
import { lexique } from "../server/recherche/projeter.ts";

export const COLLECTIVITES = [0.6, 0.12, 0.1, 0.08, 0.05, 0.03, 0.015, 0.005];
export const slugDe = (rang: number): string => `banc-${rang}`;
const idDe = (rang: number): string => String(200000000 + rang);

const VERBES =
  "Approbation de|Autorisation de signer|Adoption de|Attribution de|Renouvellement de|Modification de|Résiliation de|Lancement de|Avenant à|Désignation des représentants pour|Fixation de|Vote de|Création de|Suppression de|Information sur|Demande de subvention pour|Constitution de|Prorogation de|Actualisation de|Transfert de".split(
    "|",
  );
const SUJETS =
  "la convention de partenariat|la subvention aux associations sportives|le marché de collecte des déchets ménagers|le tarif de la cantine scolaire|le règlement intérieur du conseil|le budget primitif|la décision modificative|le compte administratif|le plan local d’urbanisme|la cession d’une parcelle communale|l’acquisition d’un terrain|le groupement de commandes|la délégation de service public de l’eau|l’assainissement collectif|la taxe de séjour|la voirie communautaire|l’éclairage public|le tableau des effectifs|le régime indemnitaire|le temps de travail des agents|la médiathèque intercommunale|l’école de musique|la piscine intercommunale|le centre de loisirs|la crèche municipale|le contrat de ville|le plan climat air énergie|les territoires d’industrie|la zone d’activités économiques|l’aide à l’immobilier d’entreprise|le fonds de concours|la garantie d’emprunt|l’opération de revitalisation|l’aire d’accueil des gens du voyage|la vidéoprotection|le cimetière communal|la salle des fêtes|l’église paroissiale|le schéma directeur cyclable|la gestion des eaux pluviales".split(
    "|",
  );
const ADMINISTRATION =
  "conseil commune communauté service public convention délibération subvention budget exercice montant euros président maire membres projet programme travaux marché procédure contrat durée année territoire développement économique social culturel sportif scolaire environnement logement habitat transport mobilité déchets eau assainissement voirie bâtiment équipement investissement fonctionnement dépense recette emprunt garantie fiscalité taxe redevance tarif agent personnel emploi poste formation régime indemnité commission bureau délégation signature avenant partenaire association entreprise établissement département région État préfet agence fonds aide soutien financement plan schéma étude maîtrise œuvre ouvrage foncier parcelle terrain cession acquisition bail location domaine patrimoine inventaire gestion exploitation concession délégataire usager tarification règlement intérieur statut compétence transfert syndicat intercommunal métropole population habitants jeunesse enfance famille personnes âgées handicap santé sécurité prévention police secours cimetière fête tourisme patrimoine musée bibliothèque médiathèque théâtre musique école collège lycée restauration cantine périscolaire crèche loisirs piscine stade gymnase énergie climat biodiversité rivière forêt agriculture alimentation commerce artisanat industrie innovation numérique données réseau fibre".split(
    " ",
  );

/** Mulberry32: the same numbers for the same seed, on every machine. */
export function hasard(graine: number): () => number {
  let a = graine;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Names of places nobody else has: the rare words of the corpus. */
export function nomDeLieu(n: number): string {
  const debuts = [
    "Villers",
    "Beau",
    "Mont",
    "Font",
    "Roc",
    "Saint-Al",
    "Haute",
    "Bré",
    "Cas",
    "Mar",
    "Lan",
    "Vau",
  ];
  const milieux = [
    "ba",
    "ti",
    "rou",
    "me",
    "lan",
    "ver",
    "cou",
    "gri",
    "sel",
    "nau",
    "pir",
    "do",
    "fa",
    "lu",
    "zé",
  ];
  const fins = ["court", "ville", "ac", "euil", "ogne", "ière", "ange", "heim", "ette", "oux", "y", "an"];
  const au = (liste: string[], k: number) => liste[k % liste.length] ?? "";
  return `${au(debuts, n)}${au(milieux, Math.floor(n / 12))}${au(milieux, Math.floor(n / 180))}${au(fins, Math.floor(n / 2700))}`;
}
const LIEUX = 30_000;
const PHRASES = 20_000;

function phrases(): string[] {
  const suite = hasard(20240319);
  const reels = motsDuTexte(lireTexte(corps2024_5)).match(/\p{L}{3,}/gu) ?? [];
  const vocabulaire = [...new Set([...ADMINISTRATION, ...reels.map((m) => m.toLowerCase())])];
  const mot = () => vocabulaire[Math.floor(vocabulaire.length * suite() ** 2.2)] ?? "";
  const liens = [
    "de la",
    "du",
    "des",
    "pour le",
    "et",
    "dans le cadre de",
    "à",
    "au titre de",
    "avec",
    "par",
  ];
  const phrase = (i: number) => {
    const morceaux: string[] = [];
    for (let k = 0; k < 8; k++) morceaux.push(mot(), liens[Math.floor(suite() * liens.length)] ?? "");
    // One sentence in three names a place, a common one more often than another.
    if (i % 3 === 0) morceaux.push(nomDeLieu(Math.floor(LIEUX * suite() ** 2)));
    return `Considérant ${morceaux.join(" ")} ${mot()}.`;
  };
  return [
    "Après en avoir délibéré, le conseil décide d’approuver la convention.",
    "Vu le code général des collectivités territoriales, notamment ses articles L2121-29 et suivants.",
    "Autorise le président à signer tout document relatif à cette décision.",
    ...Array.from({ length: PHRASES }, (_, i) => phrase(i)),
  ];
}

export async function peupler(db: Base, actes: number): Promise<void> {
  const libelles = Object.fromEntries(matieres.map(({ code, libelle }) => [code, libelle]));
  const codes = matieres.filter(({ niveaux }) => niveaux.length === 2).map(({ code }) => code);
  for (const [rang] of COLLECTIVITES.entries()) {
    const id = idDe(rang);
    await db
      .insertInto("collectivites")
      .values({
        id,
        slug: slugDe(rang),
        siren: id,
        nom: `Commune du banc ${rang}`,
        reglages: "{}",
        cree_le: new Date(0),
      })
      .execute();
    await db
      .insertInto("chaines")
      .values({ collectivite: id, rang: 0, empreinte: genese(id) })
      .execute();
  }
  const textes = phrases();
  await sql`create unlogged table phrases as
    select n - 1 as n, texte, to_tsvector('francais', texte) as v from unnest(${textes}::text[]) with ordinality as p (texte, n)`.execute(
    db,
  );
  await sql`create unique index on phrases (n)`.execute(db);
  const lieux = Array.from({ length: LIEUX }, (_, n) => nomDeLieu(n));
  await sql`create unlogged table lieux as select n - 1 as n, lieu from unnest(${lieux}::text[]) with ordinality as l (lieu, n)`.execute(
    db,
  );
  await sql`create unique index on lieux (n)`.execute(db);
  await sql`create aggregate coller (tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '')`.execute(
    db,
  );
  // A number between 0 and 1 that depends on the act and on what it is drawn for, and on nothing else.
  await sql`create function tirage(n bigint, k int) returns float8 language sql immutable parallel safe as
    $$ select ((hashint8extended(n, k) >> 1) & 4294967295)::float8 / 4294967296 $$`.execute(db);
  // Indexes are made once the rows are there, as they are written in the migration.
  const index = await sql<{ indexname: string; indexdef: string }>`select indexname, indexdef from pg_indexes
    where tablename = 'actes_publics' and indexname <> 'actes_publics_pkey'`.execute(db);
  for (const { indexname } of index.rows) await sql`drop index ${sql.id(indexname)}`.execute(db);
  let de = 0;
  for (const [rang, part] of COLLECTIVITES.entries()) {
    const a = de + Math.round(actes * part);
    const premier = de;
    for (; de < a; de += 50_000)
      await inserer(db, rang, de, Math.min(a, de + 50_000), {
        codes,
        libelles,
        premier,
        nombre: a - premier,
      });
    de = a;
  }
  await db.transaction().execute(async (tx) => {
    await sql`set local maintenance_work_mem = '1GB'`.execute(tx);
    for (const { indexdef } of index.rows) await sql.raw(indexdef).execute(tx);
  });
  await sql`insert into comptes_publics select collectivite, annee, organe, nature, matiere1, matiere2, count(*)
    from actes_publics group by 1, 2, 3, 4, 5, 6`.execute(db);
  const mots = lexique([...textes, ...lieux, ...SUJETS, ...VERBES].join(" "));
  await sql`insert into mots_publics select c.id, m.cle, m.mot from collectivites c,
    unnest(${[...mots.keys()]}::text[], ${[...mots.values()]}::text[]) as m (cle, mot)`.execute(db);
  for (const table of ["actes_publics", "comptes_publics", "mots_publics"])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}

async function inserer(
  db: Base,
  rang: number,
  de: number,
  a: number,
  {
    codes,
    libelles,
    premier,
    nombre,
  }: { codes: string[]; libelles: Record<string, string>; premier: number; nombre: number },
): Promise<void> {
  await sql`
    insert into actes_publics (collectivite, id, annee, organe, nature, matiere1, matiere2, numero_cle, identifiant_cle,
      date_decision, publie_le, fiche, texte, recherche)
    select ${idDe(rang)}, t.numero, extract(year from t.le)::int, t.organe, t.nature, split_part(t.matiere, '.', 1), t.matiere,
      t.numero_cle, '59-' || ${idDe(rang)} || '-' || to_char(t.le, 'YYYYMMDD') || '-' || t.numero_cle || '-de',
      t.le, t.le + interval '3 days',
      jsonb_build_object('genre', t.genre, 'numero', t.numero, 'objet', t.objet, 'dateDecision', t.le,
        'matiere', jsonb_build_object('code', t.matiere, 'libelle', ${JSON.stringify(libelles)}::jsonb ->> t.matiere),
        'publieLe', to_char(t.le + interval '3 days', 'YYYY-MM-DD') || 'T10:00:00+01:00',
        'executoireLe', to_char(t.le + interval '3 days', 'YYYY-MM-DD') || 'T10:00:00+01:00', 'suspensible', false),
      p.texte, setweight(to_tsvector('francais', t.numero || ' ' || t.objet), 'A') || setweight(p.v, 'B')
    from (
      select b.n, le, extract(year from le) || '/' || b.n as numero, extract(year from le) || '-' || b.n as numero_cle,
        case when u < 0.7 then 'Conseil communautaire' when u < 0.8 then 'Bureau communautaire' else 'Président' end as organe,
        case when u < 0.8 then 'délibération' when u < 0.93 then 'arrêté' else 'décision' end as nature,
        case when u < 0.8 then 'deliberation' when u < 0.93 then 'arrete-reglementaire' else 'decision' end as genre,
        (${codes}::text[])[1 + floor(${codes.length}::int * power(tirage(b.n, 2), 1.8))::int] as matiere,
        (${VERBES}::text[])[1 + floor(${VERBES.length}::int * tirage(b.n, 3))::int] || ' ' ||
        (${SUJETS}::text[])[1 + floor(${SUJETS.length}::int * power(tirage(b.n, 4), 1.5))::int] || ' à ' || l.lieu as objet
      from (select n, tirage(n, 1) as u, date '2016-12-01' + (3640 * (n - ${premier}::bigint) / ${nombre}::bigint)::int as le
        from generate_series(${de + 1}::bigint, ${a}::bigint) n) b
      join lieux l on l.n = floor(${LIEUX}::int * power(tirage(b.n, 6), 1.6))::int) t
    cross join lateral (
      select string_agg(ph.texte, ' ' order by k) as texte, coller(ph.v order by k) as v
      from generate_series(0, 10) k join phrases ph
        on ph.n = case when k < 3 then k else 3 + floor(${PHRASES}::int * power(tirage(t.n, 10 + k), 1.3))::int end) p`.execute(
    db,
  );
}
