/*
 * autoload.h - commands of modules nobody imported yet: a word that means
 * nothing else is looked for among the functions of the modules in
 * $env:PSModulePath, and the module that has it is imported.
 */
#ifndef BUILTINS_AUTOLOAD_H
#define BUILTINS_AUTOLOAD_H

/* autoload_start - hand this down to the search for commands, once. */
void autoload_start(void);

#endif
