/*
 * ast.h - the tree of a script: what every node holds.
 *
 * Nodes live in the arena of their script (parse.h) and die with it; they are
 * never changed after parsing but for the cache slots, which belong to the
 * evaluator. Text in nodes is UTF-8 from the arena, NUL-terminated for
 * convenience, and may hold NUL inside. A kind says which struct a node is
 * (nodes.def); every struct starts with its struct node.
 *
 * The tree of a wrong script may be looked at, not executed: where something
 * is missing it has NULL.
 *
 * No tree is deep: parsing refuses nesting beyond NODE_DEPTH_MAX, and what
 * repeats without nesting (operands of one precedence level, comma lists,
 * elseif clauses, && chains) is a list, not a spine.
 */
#ifndef LANG_AST_H
#define LANG_AST_H

#include "base/base.h"
#include "base/stream.h"

#define NODE_DEPTH_MAX 1000

enum node_kind {
#define NODE(kind, tag) NODE_##kind,
#include "lang/nodes.def"
#undef NODE
	NODE_KIND_COUNT
};

struct node {
	enum node_kind kind;
	uint32_t start; /* source extent: byte offsets, end excluded */
	uint32_t end;
	uint32_t cache_age; /* with cache: the evaluator's, 0 at first */
	void *cache;        /* the evaluator's, NULL at first */
};

/*
 * node_slots - a node whose cache slots may be written, though the tree is
 * lent as const everywhere else.
 */
static inline struct node *
node_slots(const struct node *node)
{
	return (struct node *)(uintptr_t)node;
}

struct node_list {
	struct node **items;
	uint32_t count;
};

struct ast_text {
	const char *data; /* NULL for "not there" */
	uint32_t len;
};

/* ------------------------------------------------------------ operators */

enum op_level {
	LEVEL_NONE,
	LEVEL_LOGICAL,
	LEVEL_BITWISE,
	LEVEL_COMPARE,
	LEVEL_COALESCE,
	LEVEL_ADD,
	LEVEL_MULTIPLY,
	LEVEL_FORMAT,
	LEVEL_RANGE,
	LEVEL_UNARY,
};

enum op {
	OP_NONE,
#define OP(name, spelling, level) OP_##name,
#define OP_ALSO(name, spelling)
#include "lang/ops.def"
#undef OP
#undef OP_ALSO
	OP_COUNT
};

/* op_spelling - an operator as scripts write it, such as "-ceq". */
const char *op_spelling(enum op op);

/* ----------------------------------------------------------- expressions */

enum number_kind {
	NUMBER_INT32,
	NUMBER_INT64,
	NUMBER_DOUBLE,
	NUMBER_DECIMAL,
	NUMBER_SBYTE,
	NUMBER_BYTE,
	NUMBER_INT16,
	NUMBER_UINT16,
	NUMBER_UINT32,
	NUMBER_UINT64,
	NUMBER_BIGINT,
};

/* A literal number, suffix and multiplier already applied. */
struct number {
	enum number_kind kind;
	int64_t integer; /* every integer kind but UINT64 and BIGINT */
	uint64_t natural; /* UINT64 */
	double real;      /* DOUBLE */
	struct ast_text digits; /* DECIMAL, BIGINT: "-12.50", no exponent */
};

/*
 * NODE_NUMBER. The spelling is the source text of the node (node_text). An
 * argument keeps it when bound to a string, given to a program or shown.
 */
struct number_node {
	struct node node;
	struct number value;
	bool is_argument; /* a bareword that looks like a number */
};

enum quote {
	QUOTE_NONE,   /* bareword, member name, literal piece of one */
	QUOTE_SINGLE, /* '...' */
	QUOTE_DOUBLE, /* "..." */
	QUOTE_HERE_SINGLE,
	QUOTE_HERE_DOUBLE,
	QUOTE_VERBATIM, /* what follows --% up to the end of the line or | */
};

/* NODE_STRING: text without anything to expand, escapes already resolved. */
struct string_node {
	struct node node;
	struct ast_text text;
	enum quote quote;
	bool has_glob;  /* QUOTE_NONE: an unescaped * ? or [ in it */
	bool has_tilde; /* QUOTE_NONE: starts with an unescaped ~ */
};

/*
 * NODE_EXPANDABLE: parts to be joined. Parts are NODE_STRING, NODE_VARIABLE,
 * NODE_SUBEXPR and, in a bareword (QUOTE_NONE) only, quoted pieces as
 * NODE_STRING or NODE_EXPANDABLE of their own quote. A bareword becomes one
 * only when a variable, a subexpression, or quoting beside an unquoted
 * wildcard needs it; a"b c"d alone is one NODE_STRING with QUOTE_NONE.
 */
struct expandable_node {
	struct node node;
	struct node_list parts;
	enum quote quote;
	bool has_glob;  /* QUOTE_NONE: some QUOTE_NONE part has one */
	bool has_tilde; /* QUOTE_NONE: the first part starts with one */
};

enum var_scope {
	VAR_PLAIN, /* no prefix */
	VAR_GLOBAL,
	VAR_SCRIPT,
	VAR_LOCAL,
	VAR_PRIVATE,
	VAR_DRIVE, /* env:, function:, variable:, alias:, any other word */
};

/*
 * NODE_VARIABLE: $name, ${name}, $scope:name, @name. key, found and age are
 * the evaluator's, like the cache slots of every node.
 */
struct variable_node {
	struct node node;
	const void *key;
	void *found;
	uint64_t age;
	struct ast_text path;  /* all of it, "using:script:v" */
	struct ast_text name;  /* the last part, "v" */
	struct ast_text drive; /* VAR_DRIVE: the prefix, "env" */
	enum var_scope scope;  /* after "using:", if that is there */
	bool is_using;
	bool is_splatted;
	bool is_braced;
};

/* NODE_ARRAY: a, b, c and unary comma. */
struct array_node {
	struct node node;
	struct node_list items;
};

/*
 * NODE_PAREN: body is one statement that is a pipeline, chain or assignment.
 * NODE_SUBEXPR $( ) and NODE_ARRAY_EXPR @( ): body is NODE_STATEMENTS.
 */
struct group_node {
	struct node node;
	struct node *body;
};

struct hash_entry {
	struct node *key;   /* an expression; a bareword is a NODE_STRING */
	struct node *value; /* a statement */
};

/* NODE_HASHTABLE: entries in source order. */
struct hashtable_node {
	struct node node;
	struct hash_entry *entries;
	uint32_t count;
};

/* NODE_BLOCK_EXPR: { }. Its extent has the braces, the block's has not. */
struct block_expr_node {
	struct node node;
	struct block_node *block;
};

enum type_shape {
	SHAPE_PLAIN,   /* name */
	SHAPE_GENERIC, /* name[args] */
	SHAPE_ARRAY,   /* element[], element[,] */
};

struct type_name {
	enum type_shape shape;
	uint32_t start; /* extent without the outer brackets */
	uint32_t end;
	struct ast_text name;      /* PLAIN, GENERIC: without what follows */
	struct type_name *element; /* ARRAY */
	struct type_name **args;   /* GENERIC */
	uint32_t count;            /* GENERIC: arguments; ARRAY: rank */
	struct ast_text full;      /* the whole, blanks removed */
};

/* NODE_TYPE: [name], as an expression or as a constraint. */
struct type_node {
	struct node node;
	struct type_name *name;
};

/* NODE_CAST: [type]operand or [Attribute()]operand. */
struct cast_node {
	struct node node;
	struct node *type; /* NODE_TYPE or NODE_ATTRIBUTE */
	struct node *operand;
};

/* NODE_MEMBER: target.name; NODE_INVOKE: target.name(args). */
struct member_node {
	struct node node;
	struct node *target;
	struct node *name; /* NODE_STRING, or an expression giving the name */
	struct node_list args;
	bool is_static;      /* :: */
	bool is_conditional; /* ?. */
};

/* NODE_INDEX: target[index]. */
struct index_node {
	struct node node;
	struct node *target;
	struct node *index;
	bool is_conditional; /* ?[ */
};

/* NODE_UNARY: also postfix ++ and --, whose operand can be assigned to. */
struct unary_node {
	struct node node;
	enum op op;
	struct node *operand;
};

struct binary_link {
	enum op op;
	uint32_t start; /* extent of the operator */
	uint32_t end;
	struct node *right;
};

/*
 * NODE_BINARY: operands of one precedence level, to be worked from left to
 * right: ((first op right) op right) ... The one shape for all of them, so a
 * sum of a million terms is a loop. -and, -or and ?? skip a right operand
 * that cannot matter and go on with the next link.
 */
struct binary_node {
	struct node node;
	struct node *first;
	struct binary_link *links;
	uint32_t count; /* links, at least 1 */
};

/* NODE_TERNARY: condition ? yes : no. */
struct ternary_node {
	struct node node;
	struct node *condition;
	struct node *yes;
	struct node *no;
};

/* ------------------------------------------------------ pipeline elements */

enum call_kind {
	CALL_NAME, /* plain command word */
	CALL_AMP,  /* & what */
	CALL_DOT,  /* . what */
};

/*
 * NODE_COMMAND: words[0] is the name or what is called; the rest are
 * arguments in order: any expression (a bareword is NODE_STRING,
 * NODE_EXPANDABLE or NODE_NUMBER; a,b is NODE_ARRAY), NODE_PARAMETER, or a
 * NODE_VARIABLE with is_splatted.
 */
struct command_node {
	struct node node;
	enum call_kind call;
	struct node_list words;
	struct node_list redirects;
};

/*
 * NODE_PARAMETER: -Name, -Name: or -Name:value. Its extent ends after the
 * colon and the value, if they are there. The first -- of a command is one
 * with the name "-"; dashed words behind it are plain strings.
 */
struct parameter_node {
	struct node node;
	struct ast_text name; /* without dash and colon */
	bool has_colon;
	struct node *value; /* NULL without one */
};

/* NODE_REDIRECT: n> target, n>> target, n>&1. */
struct redirect_node {
	struct node node;
	enum stream from;
	bool is_merge;       /* into the output stream; target is NULL */
	bool is_append;
	struct node *target; /* an expression or bareword */
};

/* NODE_EXPRESSION: an expression as a pipeline element. */
struct expression_node {
	struct node node;
	struct node *value;
	struct node_list redirects;
};

/* ------------------------------------------------------------- statements */

/*
 * NODE_PIPELINE: elements are NODE_COMMAND, or NODE_EXPRESSION as the first.
 * value is the expression when the pipeline is nothing else (no redirection,
 * not in the background), else NULL: the short way for conditions and sums.
 */
struct pipeline_node {
	struct node node;
	struct node_list elements;
	struct node *value;
	bool is_background; /* & after it; the extent ends before the & */
};

enum chain_op {
	CHAIN_AND, /* && */
	CHAIN_OR,  /* || */
};

/* NODE_CHAIN: first, then links from left to right. */
struct chain_link {
	enum chain_op op;
	struct node *right; /* a NODE_PIPELINE */
};

struct chain_node {
	struct node node;
	struct node *first; /* a NODE_PIPELINE */
	struct chain_link *links;
	uint32_t count;
	bool is_background;
};

enum assign_op {
	ASSIGN_SET,
	ASSIGN_ADD,
	ASSIGN_SUB,
	ASSIGN_MUL,
	ASSIGN_DIV,
	ASSIGN_MOD,
	ASSIGN_COALESCE,
};

/*
 * NODE_ASSIGN: target = value. target is a variable, member, index, cast of
 * one of these, or a NODE_ARRAY or NODE_PAREN of them; value is a statement.
 */
struct assign_node {
	struct node node;
	enum assign_op op;
	struct node *target;
	struct node *value;
};

/*
 * NODE_STATEMENTS: a list of statements; traps are set apart because they
 * hold for the whole list wherever they stand.
 */
struct statements_node {
	struct node node;
	struct node_list items;
	struct node_list traps; /* NODE_TRAP */
};

struct if_clause {
	struct node *condition;
	struct statements_node *body;
};

/* NODE_IF: if and elseif clauses, then else or NULL. */
struct if_node {
	struct node node;
	struct if_clause *clauses;
	uint32_t count;
	struct statements_node *otherwise;
};

/* NODE_WHILE, NODE_DO_WHILE, NODE_DO_UNTIL. */
struct loop_node {
	struct node node;
	struct ast_text label;
	struct node *condition;
	struct statements_node *body;
};

/* NODE_FOR: each part may be NULL. */
struct for_node {
	struct node node;
	struct ast_text label;
	struct node *init;
	struct node *condition;
	struct node *step;
	struct statements_node *body;
};

/* NODE_FOREACH: foreach ($variable in list) { }. */
struct foreach_node {
	struct node node;
	struct ast_text label;
	struct variable_node *variable;
	struct node *list; /* a statement */
	struct statements_node *body;
};

enum switch_flag {
	SWITCH_FILE = 1,
	SWITCH_REGEX = 2,
	SWITCH_WILDCARD = 4,
	SWITCH_EXACT = 8,
	SWITCH_CASE_SENSITIVE = 16,
};

struct switch_clause {
	struct node *test; /* an expression; NODE_BLOCK_EXPR is called */
	struct statements_node *body;
};

/* NODE_SWITCH: subject is a statement, with SWITCH_FILE an expression. */
struct switch_node {
	struct node node;
	struct ast_text label;
	unsigned flags;
	struct node *subject;
	struct switch_clause *clauses;
	uint32_t count;
	struct statements_node *otherwise; /* default, or NULL */
};

/* NODE_CATCH, NODE_TRAP: no types means every error. */
struct catch_node {
	struct node node;
	struct node_list types; /* NODE_TYPE */
	struct statements_node *body;
};

struct try_node {
	struct node node;
	struct statements_node *body;
	struct node_list catches;
	struct statements_node *finally;
};

/* NODE_FUNCTION: name may carry a scope ("script:f"). */
struct function_node {
	struct node node;
	struct ast_text name;
	bool is_filter;
	bool has_list;           /* parameters stand in ( ) after the name */
	struct node_list params; /* those, NODE_PARAM */
	uint32_t list_start;     /* extent of that ( ) */
	uint32_t list_end;
	struct block_node *body;
};

/*
 * NODE_RETURN, NODE_THROW, NODE_EXIT: value is a statement or NULL.
 * NODE_BREAK, NODE_CONTINUE: value is the label, an expression (a bareword is
 * a NODE_STRING), or NULL.
 */
struct exit_node {
	struct node node;
	struct node *value;
};

/* NODE_DATA: data { } or data name { }. */
struct data_node {
	struct node node;
	struct ast_text name; /* data NULL without one */
	struct statements_node *body;
};

struct enum_member {
	struct ast_text name;
	struct node *value; /* an expression or NULL */
};

/* NODE_ENUM */
struct enum_node {
	struct node node;
	struct ast_text name;
	struct node_list attributes; /* NODE_ATTRIBUTE, such as [Flags()] */
	struct type_name *base;      /* NULL without one */
	struct enum_member *members;
	uint32_t count;
};

/* NODE_OPAQUE: accepted in a file, refused when executed. */
struct opaque_node {
	struct node node;
	struct ast_text keyword; /* "class", "configuration", ... */
	struct ast_text name;
};

enum using_kind {
	USING_NAMESPACE,
	USING_MODULE,
	USING_ASSEMBLY,
	USING_OTHER, /* command, type: refused by PowerShell too */
};

/* NODE_USING */
struct using_node {
	struct node node;
	enum using_kind what;
	struct node *name; /* NODE_STRING or, for a module, NODE_HASHTABLE */
};

/* ----------------------------------------------------------------- blocks */

struct named_arg {
	struct ast_text name;
	struct node *value; /* NULL: the name alone, which means $true */
};

/* NODE_ATTRIBUTE: [Name(positional, name = value)]. */
struct attribute_node {
	struct node node;
	struct type_name *name;
	struct node_list args;
	struct named_arg *named;
	uint32_t named_count;
};

/* NODE_PARAM: attributes and types in source order, $name, = default. */
struct param_node {
	struct node node;
	struct node_list attributes; /* NODE_TYPE, NODE_ATTRIBUTE */
	struct variable_node *variable;
	struct node *fallback; /* an expression or NULL */
};

enum block_part {
	BLOCK_DYNAMIC, /* dynamicparam */
	BLOCK_BEGIN,
	BLOCK_PROCESS,
	BLOCK_END, /* also the statements of a block without named parts */
	BLOCK_CLEAN,
	BLOCK_PART_COUNT
};

/*
 * NODE_SCRIPT_BLOCK: a script, a function's body, the inside of { }. The
 * extent is the text as ToString() gives it: a whole file, or all between the
 * braces.
 */
struct block_node {
	struct node node;
	struct script *script;       /* where it belongs; not counted */
	struct node_list usings;     /* NODE_USING; scripts only */
	struct node_list attributes; /* of param(): NODE_ATTRIBUTE */
	struct node_list params;     /* NODE_PARAM of param() */
	uint32_t params_start;       /* extent of attributes and param() */
	uint32_t params_end;
	bool has_params; /* there is a param() */
	bool is_filter;  /* a filter's body: its plain statements are process */
	bool has_parts;  /* begin, process, end ... are written */
	struct statements_node *parts[BLOCK_PART_COUNT]; /* NULL: not there */
};

/* ---------------------------------------------------------------- walking */

enum walk {
	WALK_ON,   /* go on into the children */
	WALK_SKIP, /* leave the children out */
	WALK_STOP, /* end the whole walk */
};

typedef enum walk (*node_visit)(struct node *node, void *ctx);

/*
 * node_walk - visit a node and everything below it in source order, nested
 * script blocks and parts of strings included.
 *   takes   visit: called for a node before its children
 *   gives   false when visit stopped the walk
 */
bool node_walk(struct node *node, node_visit visit, void *ctx);

/* node_kind_name - a kind as dumps spell it, such as "PIPELINE". */
const char *node_kind_name(enum node_kind kind);

#endif
