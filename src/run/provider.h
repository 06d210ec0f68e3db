/*
 * provider.h - drives and what is on them: files, environment variables,
 * variables, functions and aliases, all as items by path. Both / and \ part a
 * path; what is given back has /.
 */
#ifndef RUN_PROVIDER_H
#define RUN_PROVIDER_H

#include "run/interp.h"
#include "value/value.h"

struct list;

/*
 * A kind of drive. Paths given to these are item paths: of files absolute and
 * normal, else the name of the item, "" for the drive itself.
 */
struct provider {
	const char *name;            /* "FileSystem" */
	const char *type_name;       /* of its class, for Get-PSProvider */
	const char *capabilities;
	bool has_folders;            /* files: paths have many parts */
	bool (*has)(struct interp *interp, const char *path);
	/* item - the object of an item that is there, or NULL. */
	Value *(*item)(struct interp *interp, const char *path);
	/* children - push the names of what a folder holds, as listed.
	 *   gives   how many are folders; these come first */
	size_t (*children)(struct interp *interp, const char *path,
	    bool with_hidden, struct list *names);
	/* Of providers without folders: */
	bool (*set)(struct interp *interp, const char *name, Value *value,
	    Value **err);
	/* remove - is_forced: read-only ones too. */
	bool (*remove)(struct interp *interp, const char *name, bool is_forced,
	    Value **err);
	Value *(*content)(struct interp *interp, const char *name);
};

extern const struct provider provider_file, provider_environment,
    provider_variable, provider_function, provider_alias;

/* providers_start - make the types of this floor known, once. */
void providers_start(void);

/* providers_at - all of them, NULL at the end. */
const struct provider *providers_at(size_t index);

/* --- drives --- */

struct drive {
	char *name;                  /* "/", "Env" */
	const struct provider *provider;
	char *root;                  /* of files: absolute; else "" */
	char *here;                  /* item path of its current location */
	char *description;
	unsigned refs;
	struct drive *next;          /* in the order they were made */
};

/* drives_first - the list of drives of an interpreter. */
struct drive *drives_first(struct interp *interp);
struct drive *drive_find(struct interp *interp, const char *name);

/* drive_add - a new drive; the name is free, root a folder that exists. */
struct drive *drive_add(struct interp *interp, const char *name,
    const struct provider *provider, const char *root,
    const char *description);
void drive_remove(struct interp *interp, struct drive *drive);

/* drive_value, provider_value - the PSDriveInfo and ProviderInfo objects. */
Value *drive_value(struct drive *drive);
Value *provider_value(const struct provider *provider);

/* --- items --- */

/* An item by its place; it need not exist. */
struct item {
	struct drive *drive;         /* lent */
	char *path;                  /* owned item path */
};

struct items {
	struct item *list;
	size_t count;
	bool is_pattern;             /* the path had wildcards */
};

/*
 * item_parse - the item a literal path stands for.
 *   errors  DriveNotFound, ProviderNotFound
 */
bool item_parse(struct interp *interp, const char *path, struct item *item,
    Value **err);
void item_release(struct item *item);

/*
 * path_given - the path that a script wrote, lent; NULL with *err for one
 * with a NUL in it: the system would see its beginning only.
 */
const char *path_given(const Value *text, Value **err);

/* item_given - item_parse of path_given. */
bool item_given(struct interp *interp, const Value *path, struct item *item,
    Value **err);

enum resolve_flag {
	RESOLVE_LITERAL = 1,         /* wildcards are letters */
	RESOLVE_HIDDEN = 2,          /* patterns match hidden files too */
};

/*
 * items_resolve - all items a path stands for: one for a literal path,
 * whether it exists or not; every match of a pattern.
 *   errors  as item_parse
 */
bool items_resolve(struct interp *interp, const char *path, unsigned flags,
    struct items *items, Value **err);
void items_release(struct items *items);

/* item_has - whether there is such an item; item_is_container - whether it
 * may hold others. */
bool item_has(struct interp *interp, const struct item *item);
bool item_is_container(struct interp *interp, const struct item *item);

/* item_value - the object of an item with PSPath and its like, or NULL when
 * there is none. */
Value *item_value(struct interp *interp, const struct item *item);

/* item_dress - hang PSPath and its like on an object of an item; v is taken
 * and given back. */
Value *item_dress(struct interp *interp, const struct item *item, Value *v);

/* item_name - the last part of the path, lent. */
const char *item_name(const struct item *item);

/* item_child - what an item holds under a name. */
struct item item_child(const struct item *item, const char *name);
struct item item_copy(const struct item *item);

/* item_shown - the path as people write it, with a drive where needed; owned
 * text value. item_provider_path: with the provider before it. */
Value *item_shown(const struct item *item);

/* item_missing - the record "Cannot find path". */
Value *item_missing(const struct item *item);

/* drive_missing - the record "Cannot find drive". */
Value *drive_missing(const char *name);

/* --- the current location --- */

/* location_item - where the interpreter is. */
struct item location_item(struct interp *interp);

/*
 * location_set - go to a container.
 *   errors  what the system says of the folder
 */
bool location_set(struct interp *interp, const struct item *item,
    Value **err);

/* location_shown - the path $PWD and prompts show; owned text value. */
Value *location_shown(struct interp *interp);

/* path_info - the PathInfo object of an item, as $PWD has it. */
Value *path_info(const struct item *item);
Value *location_value(struct interp *interp);

#endif
