/** Why a browser runs without its sandbox: the user is root, or it did not start with it. */
export type SandboxOff = 'root' | 'refused'
