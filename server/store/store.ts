import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Empreinte } from "@executoire/droit";

/** Bytes kept under their own SHA-256. Three gestures, whatever is behind: a folder, an object store. */
export interface Store {
  /** Keeps the bytes for good before it answers; keeping them twice is the same as once. */
  put(bytes: Uint8Array): Promise<Empreinte>;
  /** The bytes, checked against their address. Throws when they are missing or altered: that is a loss, not a case. */
  get(address: Empreinte): Promise<Uint8Array>;
  has(address: Empreinte): Promise<boolean>;
}

export const sha256 = (bytes: Uint8Array | string): Empreinte =>
  createHash("sha256").update(bytes).digest("hex");

/** A local folder: `objets/ab/cdef…`. Written aside, flushed, then named, so a half-written object has no name. */
export function folderStore(folder: string): Store {
  const path = (address: Empreinte) => join(folder, address.slice(0, 2), address.slice(2));
  const has = (address: Empreinte) =>
    stat(path(address)).then(
      () => true,
      () => false,
    );
  return {
    has,
    async put(bytes) {
      const address = sha256(bytes);
      if (await has(address)) return address;
      const target = path(address);
      await mkdir(dirname(target), { recursive: true });
      const aside = `${target}.${randomBytes(6).toString("hex")}`;
      try {
        const file = await open(aside, "w", 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(aside, target);
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
      // The name itself must survive a power cut.
      const parent = await open(dirname(target), "r");
      await parent.sync().finally(() => parent.close());
      return address;
    },
    async get(address) {
      const bytes = await readFile(path(address));
      if (sha256(bytes) !== address) throw new Error(`Objet altéré dans le magasin : ${address}`);
      return bytes;
    },
  };
}
