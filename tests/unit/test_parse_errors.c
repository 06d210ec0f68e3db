/*
 * test_parse_errors.c - what is wrong with a text: the id of the first error,
 * where it is, and whether more text could repair it.
 */
#include "base/base.h"
#include "lang/parse.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

struct row {
	const char *text;
	const char *id; /* NULL: nothing is wrong */
	uint32_t start;
	bool is_incomplete;
};

static const struct row rows[] = {
    {")", "UnexpectedToken", 0, false},
    {"if { 1 }", "MissingOpenParenthesisInIfStatement", 2, false},
    {"$x $y", "UnexpectedToken", 3, false},
    {"\"a\" \"b\"", "UnexpectedToken", 4, false},
    {"else { }", NULL, 0, false},
    {"foreach (1..3) { }", "MissingVariableNameAfterForeach", 9, false},
    {"function { }", "MissingNameAfterKeyword", 8, false},
    {"while () { }", "MissingExpressionAfterKeyword", 7, false},
    {"switch (1) { default }", "MissingSwitchStatementClause", 20, false},
    {"try { }", "MissingCatchOrFinally", 7, true},
    {"1 = 2", "InvalidLeftHandSide", 0, false},
    {"\"a\" = 1", "InvalidLeftHandSide", 0, false},
    {"$a + $b = 3", "InvalidLeftHandSide", 0, false},
    {"(1) = 2", "InvalidLeftHandSide", 1, false},
    {"$x, 1 = 1, 2", "InvalidLeftHandSide", 4, false},
    {"[int]5 = 3", "InvalidLeftHandSide", 5, false},
    {"$a++ = 1", "InvalidLeftHandSide", 0, false},
    {"++5", "OperatorRequiresVariableOrProperty", 2, false},
    {"$f = ", "ExpectedValueExpression", 4, true},
    {"@x", "SplattingNotPermitted", 0, false},
    {"$true = 1", NULL, 0, false},
    {"${a b} = 1", NULL, 0, false},
    {"\"$x:\"", "InvalidVariableReferenceWithDrive", 1, false},
    {"\"$x:y\"", NULL, 0, false},
    {"\"${x}:\"", NULL, 0, false},
    {"\"$(1\"", "IncompleteDollarSubexpressionReference", 1, true},
    {"${", "IncompleteDollarVariableReference", 1, true},
    {"\"`u{zz}\"", "InvalidUnicodeEscapeSequence", 4, false},
    {"$x.", "MissingPropertyName", 3, true},
    {"$x[]", "MissingArrayIndexExpression", 3, false},
    {"[int", "EndSquareBracketExpectedAtEndOfAttribute", 4, true},
    {"@{ a = 1; a = 2 }", "DuplicateKeyInHashLiteral", 10, false},
    {"@{ a }", "MissingEqualsInHashLiteral", 4, false},
    {"1 -eq", "ExpectedValueExpression", 5, true},
    {"-not", "MissingExpressionAfterOperator", 4, true},
    {"1 -bogus 2", "UnexpectedToken", 2, false},
    {"1..", "ExpectedValueExpression", 3, true},
    {"1 ? 2", "MissingColonInTernaryExpression", 5, true},
    {"1 ? 2 : ", "ExpectedValueExpression", 7, true},
    {"1,", "MissingExpressionAfterToken", 2, true},
    {",", "MissingExpressionAfterOperator", 1, true},
    {"1 ++", "OperatorRequiresVariableOrProperty", 0, false},
    {"10 / ", "ExpectedValueExpression", 4, true},
    {"$x -is [", "MissingTypename", 8, true},
    {"1 + * 2", "ExpectedValueExpression", 3, false},
    {"if ($true) { 1", "MissingEndCurlyBrace", 11, true},
    {"foreach ($x of 1) {}", "MissingInInForeach", 11, false},
    {"while { }", "MissingOpenParenthesisAfterKeyword", 5, false},
    {"try { 1 }", "MissingCatchOrFinally", 9, true},
    {"} ", "UnexpectedToken", 0, false},
    {"echo )", "UnexpectedToken", 5, false},
    {"switch { }", "PipelineValueRequired", 6, false},
    {"param(", "MissingEndParenthesisInFunctionParameterList", 6, true},
    {"do { 1 }", "MissingWhileOrUntilInDoWhile", 8, true},
    {"&", "MissingExpression", 0, false},
    {"echo <x", "RedirectionNotSupported", 5, false},
    {"$x = @{ a = }", "MissingStatementInHashLiteral", 11, false},
    {"for (", "MissingEndParenthesisAfterStatement", 5, true},
    {"<# open", "MissingTerminatorMultiLineComment", 0, true},
    {"function f($a $b) { }",
	"MissingEndParenthesisInFunctionParameterList", 13, false},
    {"for", "MissingOpenParenthesisAfterKeyword", 3, true},
    {"for(;", "MissingEndParenthesisAfterStatement", 5, true},
    {"for($a;$b;$c", "MissingEndParenthesisAfterStatement", 12, true},
    {"for($a;$b;$c)", "MissingLoopStatement", 13, true},
    {":lab for", "MissingOpenParenthesisAfterKeyword", 8, true},
    {"foreach", "MissingOpenParenthesisAfterKeyword", 7, true},
    {"foreach (", "MissingVariableNameAfterForeach", 9, true},
    {"foreach ($a", "MissingInInForeach", 11, true},
    {"foreach ($a into", "MissingInInForeach", 11, false},
    {"foreach ($a in", "MissingForeachExpression", 14, true},
    {"foreach ($a in $x", "MissingEndParenthesisAfterForeach", 17, true},
    {"foreach ($a in $x)", "MissingForeachStatement", 18, true},
    {"do", "MissingLoopStatement", 2, true},
    {"do {} while", "MissingOpenParenthesisAfterKeyword", 11, true},
    {"do {} while (", "MissingExpressionAfterKeyword", 13, true},
    {"do {} while (1", "MissingEndParenthesisAfterStatement", 14, true},
    {"trap", "MissingTrapStatement", 4, true},
    {"trap [int]", "MissingTrapStatement", 10, true},
    {"begin", "MissingNamedStatementBlock", 5, true},
    {"begin process {}", "MissingNamedStatementBlock", 5, false},
    {"begin process end", "MissingNamedStatementBlock", 5, false},
    {"data", "MissingStatementBlockForDataSection", 4, true},
    {"data foo", "MissingStatementBlockForDataSection", 8, true},
    {"data -abc", "InvalidParameterForDataSectionStatement", 5, false},
    {"data -s & {}",
	"MissingValueForSupportedCommandInDataSectionStatement", 7, false},
    {"data -s ) {}",
	"MissingValueForSupportedCommandInDataSectionStatement", 7, false},
    {"data -sup a,",
	"MissingValueForSupportedCommandInDataSectionStatement", 12, true},
    {"data -sup a,b", "MissingStatementBlockForDataSection", 13, true},
    {"try", "MissingTryStatementBlock", 3, true},
    {"try {} catch", "MissingCatchHandlerBlock", 12, true},
    {"try {} finally", "MissingFinallyStatementBlock", 14, true},
    {"try {} catch [int]", "MissingCatchHandlerBlock", 18, true},
    {"try {} catch {} finally", "MissingFinallyStatementBlock", 23, true},
    {"try {} catch {} catch", "MissingCatchHandlerBlock", 21, true},
    {"try {} catch [int],", "MissingTypeLiteralToken", 19, true},
    {"try {} finally { return }", "ControlLeavingFinally", 17, false},
    {"try {} finally { break }", "ControlLeavingFinally", 17, false},
    {"try {} finally { continue }", "ControlLeavingFinally", 17, false},
    {"switch", "PipelineValueRequired", 6, true},
    {"switch -abc", "InvalidSwitchFlag", 7, false},
    {"switch -file", "MissingFilenameOption", 12, true},
    {"switch -file a (1)", "PipelineValueRequired", 15, false},
    {"switch (", "PipelineValueRequired", 8, true},
    {"switch ()", "PipelineValueRequired", 8, false},
    {"switch (\"abc\")  ", "MissingCurlyBraceInSwitchStatement", 14, true},
    {"switch (\"abc\")  {", "MissingSwitchConditionExpression", 17, true},
    {"switch (\"abc\")  { 1", "MissingSwitchStatementClause", 19, true},
    {"switch (\"abc\")  { 1 }", "MissingSwitchStatementClause", 19, false},
    {"switch (1) {default {} default {}}",
	"MultipleSwitchDefaultClauses", 23, false},
    {"function", "MissingNameAfterKeyword", 8, true},
    {"function foo", "MissingFunctionBody", 12, true},
    {"function foo(", "MissingEndParenthesisInFunctionParameterList", 13, true},
    {"function foo {", "MissingEndCurlyBrace", 13, true},
    {"function foo { function bar { if (1) {} }",
	"MissingEndCurlyBrace", 13, true},
    {"function f { param($a,[int]$a) }", "DuplicateFormalParameter", 27, false},
    {"function f($a,[int]$a){}", "DuplicateFormalParameter", 19, false},
    {"function foo {param(}",
	"MissingEndParenthesisInFunctionParameterList", 20, false},
    {"$a,$b += 1,2", "InvalidLeftHandSide", 0, false},
    {"1 ?\?= 1", "InvalidLeftHandSide", 0, false},
    {"@() ?\?= 1", "InvalidLeftHandSide", 0, false},
    {"1..2 ?\?= 1", "InvalidLeftHandSide", 0, false},
    {"[int] ?\?= 1", "InvalidLeftHandSide", 0, false},
    {"$x?\?=", "ExpectedValueExpression", 5, true},
    {"$x ?\?Get-Thing", "ExpectedValueExpression", 5, false},
    {"$hello ?\?? $what", "ExpectedValueExpression", 9, false},
    {"[datetime]?::now", "ExpectedValueExpression", 11, false},
    {"$x ?.name", "ExpectedValueExpression", 4, false},
    {"Get-Date ?.ToString()", "ExpectedExpression", 20, false},
    {"${x}?.", "MissingPropertyName", 6, true},
    {"${x}?.name = \"value\"", "InvalidLeftHandSide", 0, false},
    {"[datetime]?[0]", "MissingTypename", 12, false},
    {"${x}?[]", "MissingArrayIndexExpression", 6, false},
    {"${x}?[-]", "MissingExpressionAfterOperator", 7, false},
    {"${x}?[0] = 1", "InvalidLeftHandSide", 0, false},
    {"foreach (@a in $b) {}", "SplattingNotPermitted", 9, false},
    {"param(@a)", "SplattingNotPermitted", 6, false},
    {"gcm -a:", "ParameterRequiresArgument", 7, false},
    {"gcm -a: 1,", "MissingExpression", 10, true},
    {"gcm ,", "MissingArgument", 4, false},
    {"   )", "UnexpectedToken", 3, false},
    {"1+", "ExpectedValueExpression", 2, true},
    {"[a()][b]", "UnexpectedAttribute", 0, false},
    {"[a()][b]2", "UnexpectedAttribute", 0, false},
    {"[ref][ref]$x", "ReferenceNeedsToBeByItselfInTypeSequence", 5, false},
    {"[int][ref]$x", "ReferenceNeedsToBeLastTypeInTypeConversion", 5, false},
    {"@{ a=1;b=2;c=3;", "MissingEndCurlyBrace", 2, true},
    {"\"`u{}\"", "InvalidUnicodeEscapeSequence", 1, false},
    {"\"`u{219z}\"", "InvalidUnicodeEscapeSequence", 7, false},
    {"\"`u{1234567}\"", "TooManyDigitsInUnicodeEscapeSequence", 10, false},
    {"\"`u{110000}\"", "InvalidUnicodeEscapeSequenceValue", 4, false},
    {"\"`u2195}\"", "InvalidUnicodeEscapeSequence", 1, false},
    {"\"`u{", "InvalidUnicodeEscapeSequence", 4, false},
    {"\"`u{123456", "MissingUnicodeEscapeSequenceTerminator", 10, false},
    {"\"`u{1234567", "TooManyDigitsInUnicodeEscapeSequence", 10, false},
    {"$true ? :", "ExpectedValueExpression", 7, false},
    {"$true ? : 3", "ExpectedValueExpression", 7, false},
    {"a &&", "EmptyPipelineChainElement", 4, true},
    {"a && &", "MissingExpression", 5, false},
    {"workflow f {}", "WorkflowNotSupportedInPowerShellCore", 0, false},
    {"parallel { 1 }", "UnexpectedKeyword", 0, false},
    {"foreach -parallel ($x in 1) {}",
	"KeywordParameterReservedForFutureUse", 0, false},
    {"1; using namespace x", "UsingMustBeAtStartOfScript", 3, false},
    {"begin {} 1", "MissingNamedBlocks", 9, false},
    {"[ordered]$x", "OrderedAttributeOnlyOnHashLiteralNode", 0, false},
    {"dir 1>&2", "RedirectionNotSupported", 4, false},
    {"dir >a >b", "StreamAlreadyRedirected", 7, false},
    {"'abc", "TerminatorExpectedAtEndOfString", 0, true},
    {"\"abc", "TerminatorExpectedAtEndOfString", 0, true},
    {"$x.foo(", "MissingEndParenthesisInMethodCall", 7, true},
    {"$x[1", "MissingEndSquareBracket", 4, true},
    {"(1", "MissingEndParenthesisInExpression", 2, true},
    {"$(1", "MissingEndParenthesisInSubexpression", 3, true},
    {"if ()", "IfStatementMissingCondition", 4, false},
    {"if (1)", "MissingStatementBlock", 5, true},
    {"if (1) {} else", "MissingStatementBlockAfterElse", 14, true},
    {"if (1", "MissingEndParenthesisAfterStatement", 5, true},
    {"a | 1", "ExpressionsMustBeFirstInPipeline", 4, false},
    {"| a", "EmptyPipeElement", 0, false},
    {"a | | b", "EmptyPipeElement", 3, false},
    {"Write-Output a & && Write-Output b",
	"BackgroundOperatorInPipelineChain", 17, false},
    {"Write-Output a & | Write-Output b", "EmptyPipeElement", 17, false},
    {"Write-Output a & || Write-Output b",
	"BackgroundOperatorInPipelineChain", 17, false},
    {"gps|", "EmptyPipeElement", 4, true},
    {"gps| |foreach name", "EmptyPipeElement", 4, false},
    {"1|1", "ExpressionsMustBeFirstInPipeline", 2, false},
    {"if (", "IfStatementMissingCondition", 4, true},
    {"@'\nabc", "TerminatorExpectedAtEndOfString", 0, true},
    {"@' x\n'@", "UnexpectedCharactersAfterHereStringHeader", 3, false},
    {"@'\na\n '@", "WhitespaceBeforeHereStringFooter", 6, true},
    {"$a = @(1,\n 2", "MissingEndParenthesisInSubexpression", 12, true},
    {"$x = (1 +", "ExpectedValueExpression", 9, true},
    {"a `", "IncompleteString", 3, true},
    {"foo |", "EmptyPipeElement", 5, true},
    {"@{ a = 1", "MissingEndCurlyBrace", 2, true},
    {"[a.b", "EndSquareBracketExpectedAtEndOfAttribute", 4, true},
    {"@ x", "UnrecognizedToken", 0, false},
    {"128y", "BadNumericConstant", 0, false},
    {"${}", "EmptyVariableReference", 2, false},
    {"\"$:\"", "InvalidVariableReference", 1, false},
    {"\"${x:}\"", "InvalidBracedVariableReference", 1, false},
    {"f (1; 2)", "MissingEndParenthesisInExpression", 4, false},
    {"f @a,@b", "SplattingNotPermittedInArgumentList", 2, false},
    {"$using:x.f()", "InvalidUsingExpression", 0, false},
    {"$using:x[$i]", "InvalidUsingExpression", 9, false},
    {"$using:x = 1", "InvalidLeftHandSide", 0, false},
    {"try {} catch {} catch [a] {}", "EmptyCatchNotLast", 16, false},
    {"function f($a) { param($b) }", "OnlyOneParameterListAllowed", 17, false},
    {"[Parameter(Position=$x)]$y",
	"ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", 20, false},
    {"enum E { A; a }", "MemberAlreadyDefined", 12, false},
    {"class", "MissingNameAfterKeyword", 5, true},
    {"class A", "MissingTypeBody", 7, true},
    {"enum", "MissingNameAfterKeyword", 4, true},
    {"from x", "ReservedKeywordNotAllowed", 0, false},
    {"param([void]$x)", "VoidTypeConstraintNotAllowed", 6, false},
    {"try {} finally { foreach ($x in 1) { break } }", NULL, 0, false},
    {"try {} finally { & { return } }", NULL, 0, false},
    {":a while (1) { try {} finally { break a } }",
	"ControlLeavingFinally", 32, false},
    {"foreach -foo ($a in 1) {}", "InvalidForeachFlag", 8, false},
    {"begin {} begin {}", "DuplicateScriptCommandClause", 9, false},
    {"[int]param($x)", "TypeNotAllowedBeforeParam", 0, false},
};

START_TEST(the_first_error_has_its_id_and_place)
{
	const struct row *row = &rows[_i];
	struct script *script =
	    script_parse(row->text, strlen(row->text), NULL);
	size_t count;
	const struct parse_error *error = script_errors(script, &count);

	if (!row->id) {
		ck_assert_msg(count == 0, "%s: %s", row->text,
		    count ? error->id : "");
	} else {
		ck_assert_msg(count > 0, "%s: no error", row->text);
		ck_assert_str_eq(error->id, row->id);
		ck_assert_msg(error->start == row->start, "%s: at %u",
		    row->text, error->start);
		ck_assert_msg(error->is_incomplete == row->is_incomplete,
		    "%s: incomplete %d", row->text, error->is_incomplete);
	}
	ck_assert(script_is_incomplete(script) == row->is_incomplete);
	script_unref(script);
}
END_TEST

START_TEST(messages_name_what_they_are_about)
{
	static const struct {
		const char *text;
		const char *message;
	} messages[] = {
	    {"1 +", "You must provide a value expression following the '+' "
		    "operator."},
	    {"a )", "Unexpected token ')' in expression or statement."},
	    {"foreach -parallel ($a in 1) { }",
		"The foreach '-parallel' parameter is reserved for future "
		"use."},
	    {"@{ a = 1; A = 2 }",
		"Duplicate keys 'A' are not allowed in hash literals."},
	    {"'x", "The string is missing the terminator: '."},
	    {"\"$(1", "$(subexpression) is missing the closing ')'."},
	    {"a\0b", "The script holds a NUL byte at line 1."},
	    {"\n\na\xFF", "The script holds a byte that is not UTF-8 at "
			  "offset 3."},
	    {"a\xE2\x80\xAE", "The script holds the hidden character U+202E "
			       "outside strings."},
	};
	size_t len = _i == 6 ? 3 : strlen(messages[_i].text), count;
	struct script *script = script_parse(messages[_i].text, len, NULL);
	const struct parse_error *error = script_errors(script, &count);

	ck_assert_uint_gt(count, 0);
	ck_assert_str_eq(error->message, messages[_i].message);
	script_unref(script);
}
END_TEST

START_TEST(errors_of_meaning_wait_for_the_syntax)
{
	struct script *script = script_parse("1 = 2; )", 8, NULL);
	size_t count;
	const struct parse_error *errors = script_errors(script, &count);

	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(errors[0].id, "UnexpectedToken");
	script_unref(script);
}
END_TEST

START_TEST(errors_of_meaning_come_in_order)
{
	struct script *script =
	    script_parse("@{ a = (1 = 2); a = 1 }; 3 = 4", 30, NULL);
	size_t count;
	const struct parse_error *errors = script_errors(script, &count);

	ck_assert_uint_eq(count, 3);
	ck_assert_str_eq(errors[0].id, "InvalidLeftHandSide");
	ck_assert_str_eq(errors[1].id, "DuplicateKeyInHashLiteral");
	ck_assert_uint_eq(errors[2].start, 25);
	script_unref(script);
}
END_TEST

START_TEST(there_is_an_end_to_errors)
{
	struct buf text = BUF_INIT;
	struct script *script;
	size_t count;
	int i;

	for (i = 0; i < 1000; i++)
		buf_text(&text, ") ");
	script = script_parse(text.data, text.len, NULL);
	script_errors(script, &count);
	ck_assert_uint_lt(count, 100);
	script_unref(script);
	buf_release(&text);
}
END_TEST

/* ------------------------------------------------------------------ depth */

struct nesting {
	const char *open;
	const char *middle;
	const char *close;
};

static const struct nesting nestings[] = {
    {"(", "1", ")"},
    {"{", "", "}"},
    {"$(", "1", ")"},
    {"@(", "1", ")"},
    {"@{a=", "1", "}"},
    {"if (1) {", "", "}"},
    {"while (1) {", "", "}"},
    {"switch (1) { 1 {", "", "} }"},
    {"try {", "", "} catch { }"},
    {"function f {", "", "}"},
    {"$a[", "0", "]"},
    {"[a[", "b", "]]"},
    {"[a(", "", ")]$x"},
    {"!", "1", ""},
    {"- ", "1", ""},
    {"[int]", "1", ""},
    {"$a = ", "1", ""},
    {"1 ? 2 : ", "3", ""},
    {"\"$(", "1", ")\""},
};

static struct script *
parse_nested(const struct nesting *nesting, int levels)
{
	struct buf text = BUF_INIT;
	struct script *script;
	int i;

	for (i = 0; i < levels; i++)
		buf_text(&text, nesting->open);
	buf_text(&text, nesting->middle);
	for (i = 0; i < levels; i++)
		buf_text(&text, nesting->close);
	script = script_parse(text.data, text.len, NULL);
	buf_release(&text);
	return script;
}

START_TEST(deep_nesting_is_an_error)
{
	struct script *script = parse_nested(&nestings[_i], 100000);
	size_t count;
	const struct parse_error *errors = script_errors(script, &count);
	bool found = false;
	size_t i;

	for (i = 0; i < count; i++)
		found |= strcmp(errors[i].id, "NestingTooDeep") == 0;
	ck_assert_msg(found, "%s: %s", nestings[_i].open,
	    count ? errors[0].id : "fine");
	script_unref(script);
}
END_TEST

START_TEST(a_long_chain_of_members_is_an_error)
{
	struct nesting chain = {"", "$a", ".b"};
	struct script *script = parse_nested(&chain, 100000);
	size_t count;
	const struct parse_error *errors = script_errors(script, &count);

	ck_assert_uint_gt(count, 0);
	ck_assert_str_eq(errors[0].id, "NestingTooDeep");
	script_unref(script);
}
END_TEST

START_TEST(four_hundred_levels_are_fine)
{
	struct script *script = parse_nested(&nestings[_i], 400);
	size_t count;
	const struct parse_error *errors = script_errors(script, &count);

	ck_assert_msg(count == 0 ||
		strncmp(errors[0].id, "ParameterAttribute", 18) == 0,
	    "%s: %s", nestings[_i].open, count ? errors[0].id : "");
	script_unref(script);
}
END_TEST

/* ---------------------------------------------------------------- garbage */

static uint64_t seed;

static unsigned
roll(unsigned sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % sides;
}

static enum walk
check_extent(struct node *node, void *ctx)
{
	const size_t *len = ctx;

	ck_assert_uint_le(node->start, node->end);
	ck_assert_uint_le(node->end, *len);
	return WALK_ON;
}

/* Whatever is wrong: no crash, no leak, every extent inside the text. */
static void
survive(const char *bytes, size_t len)
{
	struct script *script = script_parse_line(bytes, len);
	struct buf dump = BUF_INIT;
	size_t count, text_len;
	const struct token *tokens = script_tokens(script, &count);
	uint32_t end = 0;
	size_t i;

	script_text(script, &text_len);
	node_walk(&script_root(script)->node, check_extent, &text_len);
	for (i = 0; i < count; i++) {
		ck_assert_uint_le(end, tokens[i].start);
		ck_assert_uint_lt(tokens[i].start, tokens[i].end);
		end = tokens[i].end;
	}
	ast_dump(&script_root(script)->node, &dump);
	buf_release(&dump);
	script_unref(script);
}

START_TEST(garbage_is_survived)
{
	static const char *const pieces[] = {
	    "(", ")", "{", "}", "[", "]", "$(", "@(", "@{", "\"", "'", "`",
	    "\n", ";", "|", "&", "&&", "$x", "$", "@", "@\"\n", "\n'@",
	    "[int]", ",", "..", "-eq", "?", ":", "??", "?.", "::", "if",
	    "foreach", "in", "switch", "try", "catch", "function", "param",
	    "class", "enum", "#", "<#", "--%", "-a:", "1kb", "0x", "5..6",
	    "\xE2\x80\x9C", "\xFF", "using", "begin", "${", "++", "=", "+=",
	    ">", "2>&1", "<", " ", "a", "$x.y", "\"$x $(1)\"",
	};
	struct buf text = BUF_INIT;
	int round, i;

	seed = (uint64_t)_i;
	for (round = 0; round < 200; round++) {
		buf_clear(&text);
		for (i = (int)roll(30); i >= 0; i--)
			buf_text(&text, pieces[roll(COUNT_OF(pieces))]);
		survive(buf_get(&text), text.len);
	}
	buf_release(&text);
}
END_TEST

START_TEST(cut_off_text_is_survived)
{
	static const char text[] =
	    "function f($a, [int]$b = 5) { \"x $($a.b[1]) ${c}\" | g -h:1 "
	    "@\"\n$d\n\"@ *>> $e }\n@{ k = if ($l) { 'm' } }\n"
	    "switch -re ($n) { 'o' { 1..2 } default { } } # p\n"
	    "try { [q]::r(1, { s }) } catch [t] { } finally { <# u #> }";
	size_t len;

	for (len = 0; len < sizeof(text); len++)
		survive(text, len);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("parse_errors");
	TCase *tcase = tcase_create("errors");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, the_first_error_has_its_id_and_place, 0,
	    COUNT_OF(rows));
	tcase_add_loop_test(tcase, messages_name_what_they_are_about, 0, 9);
	tcase_add_test(tcase, errors_of_meaning_wait_for_the_syntax);
	tcase_add_test(tcase, errors_of_meaning_come_in_order);
	tcase_add_test(tcase, there_is_an_end_to_errors);
	tcase_add_loop_test(tcase, deep_nesting_is_an_error, 0,
	    COUNT_OF(nestings));
	tcase_add_test(tcase, a_long_chain_of_members_is_an_error);
	tcase_add_loop_test(tcase, four_hundred_levels_are_fine, 0,
	    COUNT_OF(nestings));
	tcase_add_loop_test(tcase, garbage_is_survived, 0, 20);
	tcase_add_test(tcase, cut_off_text_is_survived);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
