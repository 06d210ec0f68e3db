/*
 * command.h - one descriptor per command, compiled in or written in script.
 * The rows are the only truth about parameters: binding, errors, usage,
 * Get-Help, manual pages and completion all read them.
 */
#ifndef RUN_COMMAND_H
#define RUN_COMMAND_H

#include "run/flow.h"
#include "value/value.h"

struct buf;
struct completion;
struct interp;
struct signature;
struct stage;

/* Where a bound value is stored in the argument struct of a C command. */
enum slot {
	SLOT_VALUE,   /* Value *, owned by the stage; NULL when not bound */
	SLOT_INT,     /* int64_t */
	SLOT_REAL,    /* double */
	SLOT_SWITCH,  /* bool */
	SLOT_NONE,    /* of a script function: see node */
};

enum param_flag {
	PARAM_NOT_NULL = 1 << 0,            /* ValidateNotNull */
	PARAM_NOT_EMPTY = 1 << 1,           /* ValidateNotNullOrEmpty */
	PARAM_NOT_BLANK = 1 << 2,           /* ...NotNullOrWhiteSpace */
	PARAM_ALLOW_NULL = 1 << 3,
	PARAM_ALLOW_EMPTY = 1 << 4,         /* AllowEmptyString ... */
	PARAM_WILDCARD = 1 << 5,            /* for help */
	PARAM_HIDDEN = 1 << 6,              /* DontShow */
	PARAM_RANGE = 1 << 7,               /* low and high hold */
};

/*
 * One parameter. sets is written as in PowerShell's own metadata:
 * "Name:@0!v Id:n" - a set with @N takes it by position N, ! mandatory, v
 * from the pipeline by value, n by property name, r the remaining
 * arguments; "all" stands for every set. A backslash keeps a blank, colon or
 * backslash in a set's name.
 */
struct param {
	const char *name;
	const char *aliases;     /* "Cn|Host", or NULL */
	const char *type;        /* "string[]", "int", "switch", "object" */
	const char *sets;
	const char *choices;     /* "Open Close": closed vocabulary, or NULL */
	const char *fallback;    /* default as source text, or NULL */
	const char *help;        /* one sentence */
	unsigned flags;
	double low, high;        /* with PARAM_RANGE; 0x1p63: no end */
	enum slot slot;
	size_t offset;
	/* Whether an argument without a name, or one that is piped in, may be
	 * meant; NULL: any. */
	bool (*fits)(const Value *v);
	/* Live candidates for Tab; NULL: by type and choices. */
	void (*complete)(struct interp *interp, const char *word,
	    struct completion *completion);
	/* Refuses a converted value, *err with the reason alone: the error is
	 * ParameterBindingFailed; NULL: nothing is refused. */
	bool (*check)(const Value *v, Value **err);
	const void *node;        /* of a script function: its AST parameter */
};

/* Rows: #define ARGS to the argument struct of the command first. The field
 * must have the C type of the slot, or the row does not compile. The last ones
 * are designated: .help = "One sentence.", .flags = PARAM_NOT_EMPTY. */
#define PARAM_SLOT(field, ctype)                                               \
	(offsetof(ARGS, field) +                                               \
	    0 * sizeof(char[_Generic(((ARGS *)0)->field, ctype: 1)]))
#define P_VALUE(n, t, s, field, ...)                                        \
	{.name = n, .type = t, .sets = s, .slot = SLOT_VALUE,                  \
	    .offset = PARAM_SLOT(field, Value *), __VA_ARGS__}
#define P_INT(n, s, field, ...)                                             \
	{.name = n, .type = "int", .sets = s, .slot = SLOT_INT,                \
	    .offset = PARAM_SLOT(field, int64_t), __VA_ARGS__}
#define P_LONG(n, s, field, ...)                                            \
	{.name = n, .type = "long", .sets = s, .slot = SLOT_INT,               \
	    .offset = PARAM_SLOT(field, int64_t), __VA_ARGS__}
#define P_REAL(n, s, field, ...)                                            \
	{.name = n, .type = "double", .sets = s, .slot = SLOT_REAL,            \
	    .offset = PARAM_SLOT(field, double), __VA_ARGS__}
#define P_SWITCH(n, s, field, ...)                                          \
	{.name = n, .type = "switch", .sets = s, .slot = SLOT_SWITCH,          \
	    .offset = PARAM_SLOT(field, bool), __VA_ARGS__}
#define P_END {.name = NULL}

struct example {
	const char *code;    /* run by the tests */
	const char *output;  /* what it prints, or NULL when it varies */
	const char *text;    /* one sentence */
};

enum command_kind {
	COMMAND_CMDLET,
	COMMAND_FUNCTION,
	COMMAND_FILTER,
	COMMAND_SCRIPT,      /* a .ps1 file */
	COMMAND_NATIVE,      /* a program */
	COMMAND_BLOCK,       /* & { ... } */
};

enum command_flag {
	COMMAND_SHOULD_PROCESS = 1 << 0,  /* -WhatIf and -Confirm */
	COMMAND_IMPACT_HIGH = 1 << 1,
	COMMAND_IMPACT_LOW = 1 << 2,
	COMMAND_SIMPLE = 1 << 3,          /* plain function: $args, no common */
	COMMAND_NO_COMMON = 1 << 4,
};

struct command {
	const char *name;
	const char *aliases;         /* "gjb", "?|where", or NULL */
	const char *class_name;      /* "GetJobCommand"; id suffix */
	const char *module;          /* "Microsoft.PowerShell.Core" */
	const char *synopsis;        /* one sentence */
	const char *description;     /* paragraphs */
	const struct param *params;  /* ends with P_END */
	const char *default_set;     /* or NULL */
	const char *outputs;         /* "System.String System.Int32" */
	const struct example *examples;
	const char *see_also;        /* "Get-Job Wait-Job" */
	size_t args_size, state_size;
	enum flow (*begin)(struct stage *stage);
	enum flow (*process)(struct stage *stage);
	enum flow (*end)(struct stage *stage);
	void (*release)(struct stage *stage); /* what state holds */
	enum command_kind kind;
	unsigned flags;
	/* Of functions, scripts and blocks; owned, see function.h. */
	struct function *function;
	const char *promise;         /* what one is made of when first asked
	                                for, see function_promise, or NULL */
	struct signature *signature; /* made late; see signature.h */
	char *path;                  /* of a program or script file, owned */
	unsigned refs;               /* 0: static */
};

/* command_ref, command_unref - static ones are left alone. */
const struct command *command_ref(const struct command *command);
void command_unref(const struct command *command);

/* command_class - the suffix of error ids: the full class name of a cmdlet
 * ("Microsoft.PowerShell.Commands.GetJobCommand"), a function's name. */
const char *command_class(const struct command *command);

/*
 * commands_set - hand down the table of compiled-in commands, once at start.
 *   takes   table: sorted by name without case, lives for ever
 */
void commands_set(const struct command *const *table, size_t count);
size_t commands_count(void);
const struct command *commands_at(size_t index);

/* command_builtin - a compiled-in command by name or alias, or NULL. */
const struct command *command_builtin(const char *name);

/*
 * command_find - what a command word means: alias, function, cmdlet, program
 * on PATH or by path, script file.
 *   gives   a command to command_unref, or NULL with *err set
 *   errors  CommandNotFoundException
 */
const struct command *command_find(struct interp *interp, const char *word,
    size_t len, Value **err);

/*
 * commands_provide - hand down who is asked for a word that means nothing.
 *   takes   provide: gives true when the word may mean something now
 */
void commands_provide(bool (*provide)(struct interp *interp,
    const char *word, size_t len));

/* command_value - the CommandInfo object scripts see. */
Value *command_value(struct interp *interp, const struct command *command);

/* alias_value - an AliasInfo object; the texts are lent. */
Value *alias_value(struct interp *interp, const char *name,
    const char *target, unsigned flags, const char *description);

/* command_info_start - make the types of these objects known, once. */
void command_info_start(void);

/* command_of_value - the command of a CommandInfo object ("& (Get-Command
 * x)"), a reference of its own; NULL when v is none. */
const struct command *command_of_value(struct interp *interp,
    const Value *v);

/* command_syntax - the usage lines, one per parameter set, as Get-Command
 * -Syntax prints them; appended with a line end each. */
void command_syntax(struct buf *buf, const struct command *command);

#endif
