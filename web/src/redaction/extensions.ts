/** All the editor is made of. */
import type { Extensions } from "@tiptap/core";
import { Extension } from "@tiptap/core";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { Collage, type OptionsCollage } from "./collage.ts";
import { Fils } from "./fils.ts";
import { Habillage, type Tenue } from "./habillage.ts";
import { type OptionsSaisie, Saisie } from "./saisie.ts";
import { Image, SCHEMA } from "./schema.ts";
import { type OptionsTouches, Touches } from "./touches.ts";
import { vueImage } from "./vueImage.ts";

const Curseurs = Extension.create({
  name: "curseurs",
  addProseMirrorPlugins: () => [dropCursor({ class: "redaction-depot", color: false }), gapCursor()],
});

export const extensions = (
  options: Tenue & OptionsSaisie & OptionsTouches & OptionsCollage & { adresseImages: string },
): Extensions => [
  ...SCHEMA.map((e) =>
    e === Image
      ? Image.extend({
          addNodeView:
            () =>
            ({ node }) =>
              vueImage(node, options.adresseImages),
        })
      : e,
  ),
  Habillage.configure({ vote: options.vote, indice: options.indice }),
  Fils,
  Saisie.configure({ dire: options.dire }),
  Collage.configure({ envoyer: options.envoyer, direLaisses: options.direLaisses }),
  Touches.configure({ versLaBarre: options.versLaBarre, commenter: options.commenter }),
  Curseurs,
];
