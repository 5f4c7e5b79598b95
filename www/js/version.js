// The version of the program, as Cargo.toml has it (a test of xtask compares). Links that prove carry it.

export const version = '0.1.0';
