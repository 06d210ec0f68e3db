/*
 * modules.h - the modules a session has loaded, finding their files, and
 * loading them.
 */
#ifndef BUILTINS_MODULES_H
#define BUILTINS_MODULES_H

#include "run/module.h"
#include "run/stage.h"
#include "value/value.h"

struct modules {
	struct module **items;   /* counted each */
	size_t count, cap;
};

/* modules_of - those of an interpreter, in the order of loading. */
struct modules *modules_of(struct interp *interp);

/* modules_find - a loaded module by its file or, without one, by its name;
 * lent, or NULL. */
struct module *modules_find(struct interp *interp, const char *path,
    const char *name);

/* modules_add - count a module among the loaded ones, which hold it too. */
void modules_add(struct interp *interp, struct module *module);

/* modules_remove - forget a module; what it exported stays. */
void modules_remove(struct interp *interp, const struct module *module);

/*
 * module_file - the file a module is loaded from.
 *   takes   word: a path with or without ending, a folder, or a name that is
 *           looked for in $env:PSModulePath
 *   gives   owned text, absolute; NULL when there is none
 */
char *module_file(struct interp *interp, const char *word);

/* module_is_builtin - whether a name is that of a module whose commands are
 * compiled in. */
bool module_is_builtin(const char *name);

/*
 * module_load - run the file of a module, and those its manifest names.
 *   takes   args: an array for the param() of the module, or NULL
 *   gives   a module with one reference; NULL with *flow set, an error is
 *           pending in the interpreter then
 */
struct module *module_load(struct interp *interp, const char *path,
    const Value *args, struct sink *out, enum flow *flow);

/* module_describe - the module of a file without running it, for listings;
 * NULL when its manifest cannot be read. */
struct module *module_describe(struct interp *interp, const char *path);

/* module_root - the file the manifest of a module names, owned; NULL without
 * a manifest, or when it names none. */
char *module_root(struct interp *interp, const struct module *module);

/* module_names - of specifications, one or many: texts, or tables with a
 * ModuleName; an owned array of text. */
Value *module_names(const Value *specifications);

/* module_is_specified - whether a value can be nothing but specifications:
 * a table, or an array of tables. */
bool module_is_specified(const Value *v);

/* module_paths - every folder of $env:PSModulePath: an owned list of text. */
Value *module_paths(struct interp *interp);

#endif
