/*
 * registry.h - the list of all compiled-in commands. A command is one
 * descriptor, `const struct command command_NAME`, and one line in
 * commands.def; everything else follows from the two.
 */
#ifndef BUILTINS_REGISTRY_H
#define BUILTINS_REGISTRY_H

/* registry_start - make every command known to the run floor, once. */
void registry_start(void);

#endif
