/*
 * module.h - a module: a scope of its own below the global one, and what of
 * it others see. Script files (.psm1), New-Module's blocks and closures are
 * modules; Import-Module is a command over this.
 */
#ifndef RUN_MODULE_H
#define RUN_MODULE_H

#include "run/interp.h"
#include "value/value.h"

struct sink;

/* What is exported: patterns, each list an owned array of text, or NULL
 * when nothing was said (functions: all then; others: none). */
struct exports {
	Value *functions, *variables, *aliases, *cmdlets;
};

struct module {
	unsigned refs;
	struct interp *interp;   /* NULL when that has ended */
	struct module *next, **link; /* in interp->modules */
	char *name;
	char *path;              /* the file, or NULL */
	char *base;              /* its folder, or NULL */
	struct scope *scope;
	struct module *importer; /* whose scope it was imported in, not held */
	struct exports exports;
	bool has_exports;        /* Export-ModuleMember was called */
	bool is_closure;         /* of GetNewClosure */
	bool is_loaded;          /* "Name\Function" finds what it exports */
	char *prefix;            /* of -Prefix, or NULL */
	Value *manifest;         /* table of a .psd1, or NULL */
};

/* modules_end - for interp_free: empty the scopes of all modules, which
 * their functions and closures would hold for ever. */
void modules_end(struct interp *interp);

/* module_new - an empty module; its scope lies below the global one. */
struct module *module_new(struct interp *interp, const char *name,
    const char *path);
struct module *module_ref(struct module *module);
void module_unref(struct module *module);

/*
 * module_run_block, module_run_file - run the body of a module in it.
 *   takes   args: lent, positional arguments of its param()
 *   gives   the flow; FLOW_FAIL with interp->error
 */
enum flow module_run_block(struct interp *interp, struct module *module,
    const Value *block, const Value *const *args, size_t count,
    struct sink *out);
enum flow module_run_file(struct interp *interp, struct module *module,
    const char *path, const Value *const *args, size_t count,
    struct sink *out);

/*
 * module_export - put what is exported into a scope.
 *   takes   scope: of the importer; prefix: for nouns, or NULL; only: narrows
 *           what is exported (manifest, -Function ...), NULL: no more
 */
void module_export(struct interp *interp, struct module *module,
    struct scope *scope, const char *prefix, const struct exports *only);

/* module_withdraw - take out of a scope what module_export put there. */
void module_withdraw(struct interp *interp, struct module *module,
    struct scope *scope);

/* Whether a name is among what is exported. A module that never said exports
 * all its functions and aliases and no variable. */
bool module_exports_function(const struct module *module, const char *name);
bool module_exports_alias(const struct module *module, const char *name);
bool module_exports_variable(const struct module *module, const char *name);

/*
 * module_narrow - export only what a manifest lists, too.
 *   takes   only: lists of patterns, lent; a NULL one leaves all
 */
void module_narrow(struct module *module, const struct exports *only);

/* exports_release - drop the lists of an export; it exports nothing then. */
void exports_release(struct exports *exports);

/* module_value - the PSModuleInfo object scripts see, owned. */
Value *module_value(struct module *module);

/* module_of_value - of a PSModuleInfo object, lent, or NULL. */
struct module *module_of_value(const Value *v);

/* module_value_start - make the type known, once. */
void module_value_start(void);

#endif
