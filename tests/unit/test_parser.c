/*
 * test_parser.c - the trees of texts, as ast_dump spells them.
 */
#include "base/base.h"
#include "lang/parse.h"

#include <check.h>
#include <string.h>

#include "base/mem.h"

struct row {
	const char *text;
	const char *tree;
};

/* Operators: what binds where. */
static const struct row operators[] = {
    {"1 + 2 * 3", "{(+ 1 (* 2 3))}"},
    {"1 - 2 - 3", "{(- (- 1 2) 3)}"},
    {"-not $a -eq $b", "{(-eq (-not $a) $b)}"},
    {"!$a -eq 10", "{(-eq (-not $a) 10)}"},
    {"1,2,3 + 4", "{(+ (, 1 2 3) 4)}"},
    {"'{0}' -f 1 + 2", "{(+ (-f '{0}' 1) 2)}"},
    {"'{0}{1}' -f 1, 2", "{(-f '{0}{1}' (, 1 2))}"},
    {"$a, $b -join ','", "{(-join (, $a $b) ',')}"},
    {"-split 'a b', 'c'", "{(, (-split 'a b') 'c')}"},
    {"1 + 1 -eq 2 ? 'y' : 'n'", "{(? (-eq (+ 1 1) 2) 'y' 'n')}"},
    {"1 ? 2 : 3 ? 4 : 5", "{(? 1 2 (? 3 4 5))}"},
    {"$a -band 1 -or 2", "{(-or (-band $a 1) 2)}"},
    {"$a -shl 1 + 2", "{(-shl $a (+ 1 2))}"},
    {"$a ?? 1 + 2 -eq 3", "{(-eq (?? $a (+ 1 2)) 3)}"},
    {"$a ?? $b ?? 5", "{(?? (?? $a $b) 5)}"},
    {"1..3 * 2", "{(* (.. 1 3) 2)}"},
    {"1,2..4", "{(.. (, 1 2) 4)}"},
    {"$a -and $b -or $c -xor $d", "{(-xor (-or (-and $a $b) $c) $d)}"},
    {"'a' -ieq 'A' -ceq $true", "{(-ceq (-eq 'a' 'A') $true)}"},
    {"-5", "{-5}"},
    {"- 5", "{(unary - 5)}"},
    {"5 -3", "{(- 5 3)}"},
    {"5-3", "{(- 5 3)}"},
    {"$a -3", "{(- $a 3)}"},
    {"1,-2", "{(, 1 -2)}"},
    {",1", "{(, 1)}"},
    {",(1,2)", "{(, (paren (, 1 2)))}"},
    {"$i++; --$i", "{(postfix ++ $i); (-- $i)}"},
    {"[int]'5' + 1", "{(+ (cast [int] '5') 1)}"},
    {"[string][int]5", "{(cast [string] (cast [int] 5))}"},
    {"[void]$x.Add(1)", "{(cast [void] (.call $x Add 1))}"},
    {"-join $x", "{(-join $x)}"},
    {"1 \xE2\x80\x93 2", "{(- 1 2)}"},
    {"$x -is [int]", "{(-is $x [int])}"},
    {"'a' + <# c #> 'b' +\n 'c'", "{(+ (+ 'a' 'b') 'c')}"},
};

/* Operands: literals, members, groups. */
static const struct row operands[] = {
    {"$x.a.b[1,2].F(1, 'x')",
	"{(.call (index (. (. $x a) b) (, 1 2)) F 1 'x')}"},
    {"$h.$k; $h.'a b'; $h.(1)", "{(. $h $k); (. $h 'a b'); (. $h (paren 1))}"},
    {"[math]::Abs(-1)", "{(::call [math] Abs -1)}"},
    {"[int]::MaxValue", "{(:: [int] MaxValue)}"},
    {"[List[string]]::new()", "{(::call [List[string]] new)}"},
    {"[a.b+c[[d],e[],f[,]]]", "{[a.b+c[[d],e[],f[,]]]}"},
    {"[int[]]@(1)", "{(cast [int[]] (@ {1}))}"},
    {"$x?.y", "{(. $x? y)}"},
    {"${x}?.y?[0]", "{(?index (?. $x y) 0)}"},
    {"$x.Where{ 1 }", "{(.call $x Where {{1}})}"},
    {"$x.\n  y", "{(. $x y)}"},
    {"(1).x", "{(. (paren 1) x)}"},
    {"'a'.Length", "{(. 'a' Length)}"},
    {"$a::b", "{(:: $a b)}"},
    {"$(1; 2)", "{($ {1; 2})}"},
    {"@()", "{(@ {})}"},
    {"@{ a = 1; 'b c' = 2\n 3 = if ($x) { 4 } }",
	"{(hash a 1 'b c' 2 3 (if $x {4}))}"},
    {"@{ $k = 1; (1) = 2 }", "{(hash $k 1 (paren 1) 2)}"},
    {"{ param($a) $a }", "{{(param $a) {$a}}}"},
    {"$true ? 1 : 2", "{(? $true 1 2)}"},
    {"$global:x; $env:A; ${a b}; $using:y", "{$global:x; $env:A; $a b; "
					    "$using:y}"},
    {"$$; $?; $^; $_", "{$$; $?; $^; $_}"},
    {"${a`}b}", "{$a}b}"},
    {"[ValidateRange(1, 2)]$x = 1",
	"{(= (cast [ValidateRange( 1 2)] $x) 1)}"},
    {"0xFFL; 1.5d; 7uy", "{long:255; decimal:1.5; byte:7}"},
};

/* Strings: escapes, quotes and what is expanded. */
static const struct row strings[] = {
    {"'it''s'", "{'it's'}"},
    {"\"a`tb`u{41}\"", "{'a\tbA'}"},
    {"\"a \"\"q\"\" b\"", "{'a \"q\" b'}"},
    {"\"$a.b\"", "{(str $a '.b')}"},
    {"\"$a[0]\"", "{(str $a '[0]')}"},
    {"\"$($a.b)!\"", "{(str ($ {(. $a b)}) '!')}"},
    {"\"${a}b $env:X/\"", "{(str $a 'b ' $env:X '/')}"},
    {"\"$ 5 $\"", "{'$ 5 $'}"},
    {"\"$(\"a\" + \"b\")\"", "{(str ($ {(+ 'a' 'b')}))}"},
    {"\"[$(\"\"x\"\" + 'y')]\"", "{(str '[' ($ {(+ 'x' 'y')}) ']')}"},
    {"\"a$(\"b$(\"c\")\")\"", "{(str 'a' ($ {(str 'b' ($ {'c'}))}))}"},
    {"\xE2\x80\x9Chi $x\xE2\x80\x9D", "{(str 'hi ' $x)}"},
    {"\xE2\x80\x98one\xE2\x80\x99", "{'one'}"},
    {"@'\na 'b' $x\n'@", "{'a 'b' $x'}"},
    {"@\"\na $x\n\"b\"\n\"@", "{(str 'a ' $x '\n\"b\"')}"},
    {"@\"\n$(\"a\")\n\"@", "{(str ($ {'a'}))}"},
    {"@'\n'@", "{''}"},
    {"@'\r\na\r\nb\r\n'@", "{'a\r\nb'}"},
    {"\"a`\nb\"", "{'a\nb'}"},
};

/* Commands: barewords, parameters, redirections. */
static const struct row commands[] = {
    {"Show 1..3 2+2 a=b * . a#b", "{(cmd Show 1..3 2+2 a=b */glob . a#b)}"},
    {"Show [math]::Pi a.b C:\\d", "{(cmd Show [math]::Pi/glob a.b C:\\d)}"},
    {"Show if foreach -not", "{(cmd Show if foreach -not)}"},
    {"Show -p:1 -q: $x -r", "{(cmd Show (-p: 1) (-q: $x) -r)}"},
    {"Show -a.b -c[0]", "{(cmd Show -a .b -c [0]/glob)}"},
    {"Show 5 -5 +5 1kb 5x 1.2.3", "{(cmd Show 5 -5 +5 1024 5x 1.2.3)}"},
    {"Show a,b ,c d", "{(cmd Show (, a b c) d)}"},
    {"Show 1,\n 2 end", "{(cmd Show (, 1 2) end)}"},
    {"Show $d/x pre$d $d.L ${d}2", "{(cmd Show (word $d /x) (word pre $d) "
				   "(. $d L) (word $d 2))}"},
    {"Show $o.P/q x$o.P $d-$n", "{(cmd Show (. $o P) /q (word x $o .P) "
				"(word $d - $n))}"},
    {"Show $d[0] ($d) @(1) @{a=1} {1}",
	"{(cmd Show (index $d 0) (paren $d) (@ {1}) (hash a 1) {{1}})}"},
    {"Show a$(1)b --o=$d", "{(cmd Show (word a ($ {1}) b) (word --o= $d))}"},
    {"Show a\"b c\"d 'x'y", "{(cmd Show ab cd 'x' y)}"},
    {"Show \"a\"b \"\" ''", "{(cmd Show 'a' b '' '')}"},
    {"Show a\"*\"b*", "{(cmd Show (word a '*' b*/glob))}"},
    {"Show `*a* `*", "{(cmd Show (word '*' a*/glob) *)}"},
    {"Show ~/x a~ '~'", "{(cmd Show ~/x/tilde a~ '~')}"},
    {"Show a` b `$x `u{41}", "{(cmd Show a b $x A)}"},
    {"Show @h @('a')", "{(cmd Show @h (@ {'a'}))}"},
    {"Show $x=5 $a::b.c", "{(cmd Show $x =5 (. (:: $a b) c))}"},
    {"Show -- -x -y", "{(cmd Show -- -x -y)}"},
    {"echo --% a \"b|c\" %P% | cat",
	"{(| (cmd echo --% 'a \"b|c\" %P% ') (cmd cat))}"},
    {"a 2>&1 >f 3>>$g *>h", "{(cmd a (2>&1) (1> f) (3>> $g) (0> h))}"},
    {"1 > f", "{(expr 1 (1> f))}"},
    {"echo 1>f 5> g", "{(cmd echo (1> f) (5> g))}"},
    {"& 'a b' c; . ./x.ps1; & { 1 } 2; &$f",
	"{(& 'a b' c); (. ./x.ps1); (& {{1}} 2); (& $f)}"},
    {".$cmd x; .\"a b\"; ./x; .5",
	"{(. $cmd x); (. 'a b'); (cmd ./x); double:0.5}"},
    {"% { 1 }; ? { 2 }", "{(cmd % {{1}}); (cmd ? {{2}})}"},
    {"1,2 | % x | sort", "{(| (, 1 2) (cmd % x) (cmd sort))}"},
    {"a |\n # c\n\n b", "{(| (cmd a) (cmd b))}"},
    {"a\n\n # c\n | b\n && c", "{(&& (| (cmd a) (cmd b)) (cmd c))}"},
    {"a && b || c", "{(|| (&& (cmd a) (cmd b)) (cmd c))}"},
    {"a & b &", "{(bg (cmd a)); (bg (cmd b))}"},
    {"a && b | c &", "{(bg (&& (cmd a) (| (cmd b) (cmd c))))}"},
    {"$j = a | b &", "{(= $j (bg (| (cmd a) (cmd b))))}"},
    {"1 + 2 &", "{(bg (+ 1 2))}"},
    {"if (1) { a & }", "{(if 1 {(bg (cmd a))})}"},
    {"a `\n b `  \n c", "{(cmd a b); (cmd c)}"},
    {"foo$x \"y\"", "{(cmd foo$x 'y')}"},
    {"!foo a", "{(cmd !foo a)}"},
    {"a?b:c 2?3:4", "{(cmd a?b:c 2?3:4/glob)}"},
    {"git log -n5 --pretty='%h %s'", "{(cmd git log -n5 --pretty=%h %s)}"},
    {"-foo 1", "{(cmd -foo 1)}"},
    {"Write-Output :a a:b", "{(cmd Write-Output :a a:b)}"},
};

/* Statements. */
static const struct row statements[] = {
    {"$a = 1; $b += $a;; $c \?\?= 2",
	"{(= $a 1); (+= $b $a); (\?\?= $c 2)}"},
    {"$a, $b = 1, 2", "{(= (, $a $b) (, 1 2))}"},
    {"$a = $b = 1", "{(= $a (= $b 1))}"},
    {"[int]$x = 5; $x.y = 1; $x[0] = 2",
	"{(= (cast [int] $x) 5); (= (. $x y) 1); (= (index $x 0) 2)}"},
    {"$x = if ($y) { 1 } else { 2 }", "{(= $x (if $y {1} {2}))}"},
    {"if (1) { }\nelseif (2) { a }\nelse { b }",
	"{(if 1 {} 2 {(cmd a)} {(cmd b)})}"},
    {"while ($x) { break }", "{(while $x {(break)})}"},
    {"do { 1 } while (2); do { 3 } until (4)",
	"{(do_while {1} 2); (do_until {3} 4)}"},
    {"for ($i = 0; $i -lt 3; $i++) { 1 }",
	"{(for (= $i 0) (-lt $i 3) (postfix ++ $i) {1})}"},
    {"for (;;) { }", "{(for {})}"},
    {"for ($i = 1\n $i\n $i) { }", "{(for (= $i 1) $i $i {})}"},
    {":a foreach ($x in 1..3) { continue a; break $l }",
	"{(foreach:a $x (.. 1 3) {(continue a); (break $l)})}"},
    {"switch -Regex -c ($x) { 'a' { 1 } b { 2 } { $_ } { 3 } default { 4 } }",
	"{(switch /18 $x 'a' {1} b {2} {{$_}} {3} {4})}"},
    {"switch -File a.txt { 1 { } }", "{(switch /1 a.txt 1 {})}"},
    {"try { 1 } catch [a], [b.c] { 2 } catch { 3 } finally { 4 }",
	"{(try {1} (catch [a] [b.c] {2}) (catch {3}) {4})}"},
    {"a; trap [x] { continue }; b",
	"{(cmd a); (trap [x] {(continue)}); (cmd b)}"},
    {"return 1 | a; return", "{(return (| 1 (cmd a))); (return)}"},
    {"throw 'x'; exit 3; exit", "{(throw 'x'); (exit 3); (exit)}"},
    {"function f { 1 } filter script:g($a, [int]$b = 5) { 2 }",
	"{(function f {1}); (filter script:g (param $a [int]$b=5) {2})}"},
    {"function a-b { process { 1 } end { 2 } }",
	"{(function a-b process{1}end{2})}"},
    {"function % { }", "{(function % {})}"},
    {"[CmdletBinding()]param([Parameter(Mandatory, Position=0)]$a) $a",
	" [CmdletBinding()](param [Parameter( Mandatory Position=0)]$a) "
	"{$a}"},
    {"begin { 1 } clean { 2 }", "begin{1}clean{2}"},
    {"using namespace System.IO\n1", " (using System.IO){1}"},
    {"data { 1 }; data x { 2 }", "{(data {1}); (data:x {2})}"},
    {"enum E { A; B = 5\n C }", "{(enum E A B=5 C)}"},
    {"[Flags()] enum E : byte { A }", "{(enum E A)}"},
    {"class A : B, C { [int]$x = 5; static [void] M([int]$a) { 'x' }\n"
     " hidden A() : base(1) { } }; 1",
	"{(opaque:A); 1}"},
    {"configuration C { Node 'x' { File f { A = 1 } } }", "{(opaque:C)}"},
    {"param; a", "{(cmd param); (cmd a)}"},
    {":a x", "{(cmd :a x)}"},
    {"\n;; # only\n<# blanks #>", "{}"},
};

static void
check_tree(const struct row *row)
{
	struct script *script =
	    script_parse(row->text, strlen(row->text), NULL);
	struct buf dump = BUF_INIT;
	size_t count;
	const struct parse_error *errors = script_errors(script, &count);

	ck_assert_msg(count == 0, "%s: %s", row->text,
	    count ? errors[0].message : "");
	ast_dump(&script_root(script)->node, &dump);
	ck_assert_msg(strcmp(buf_get(&dump), row->tree) == 0,
	    "%s\n  is   %s\n  not  %s", row->text, buf_get(&dump), row->tree);
	buf_release(&dump);
	script_unref(script);
}

START_TEST(operators_bind_by_level)
{
	check_tree(&operators[_i]);
}
END_TEST

START_TEST(operands_have_members)
{
	check_tree(&operands[_i]);
}
END_TEST

START_TEST(strings_know_their_parts)
{
	check_tree(&strings[_i]);
}
END_TEST

START_TEST(commands_take_words)
{
	check_tree(&commands[_i]);
}
END_TEST

START_TEST(statements_have_clauses)
{
	check_tree(&statements[_i]);
}
END_TEST

static struct script *
parse_text(const char *text)
{
	return script_parse(text, strlen(text), NULL);
}

static const struct node *
first_statement(struct script *script)
{
	return script_root(script)->parts[BLOCK_END]->items.items[0];
}

START_TEST(a_block_is_its_text_between_the_braces)
{
	struct script *script = parse_text("x { a  # c\n} y");
	const struct pipeline_node *pipeline =
	    (const struct pipeline_node *)first_statement(script);
	const struct command_node *command =
	    (const struct command_node *)pipeline->elements.items[0];
	const struct block_expr_node *block =
	    (const struct block_expr_node *)command->words.items[1];
	size_t len;
	const char *text = node_text(script, &block->block->node, &len);

	ck_assert_int_eq(block->node.kind, NODE_BLOCK_EXPR);
	ck_assert_uint_eq(len, strlen(" a  # c\n"));
	ck_assert(memcmp(text, " a  # c\n", len) == 0);
	script_unref(script);
}
END_TEST

START_TEST(a_background_pipeline_ends_before_its_mark)
{
	struct script *script = parse_text("  a b | c > d   &  ");
	size_t len;
	const char *text = node_text(script, first_statement(script), &len);

	ck_assert_uint_eq(len, strlen("a b | c > d"));
	ck_assert(memcmp(text, "a b | c > d", len) == 0);
	script_unref(script);
}
END_TEST

START_TEST(an_argument_keeps_its_spelling)
{
	struct script *script = parse_text("Write-Output 0x10");
	const struct pipeline_node *pipeline =
	    (const struct pipeline_node *)first_statement(script);
	const struct command_node *command =
	    (const struct command_node *)pipeline->elements.items[0];
	const struct number_node *number =
	    (const struct number_node *)command->words.items[1];
	size_t len;
	const char *text = node_text(script, &number->node, &len);

	ck_assert_int_eq(number->node.kind, NODE_NUMBER);
	ck_assert(number->is_argument);
	ck_assert_int_eq(number->value.integer, 16);
	ck_assert_uint_eq(len, 4);
	ck_assert(memcmp(text, "0x10", 4) == 0);
	script_unref(script);
}
END_TEST

START_TEST(a_variable_is_split_at_its_colons)
{
	struct script *script = parse_text("$using:script:v");
	const struct pipeline_node *pipeline =
	    (const struct pipeline_node *)first_statement(script);
	const struct variable_node *variable =
	    (const struct variable_node *)pipeline->value;

	ck_assert(variable->is_using);
	ck_assert_int_eq(variable->scope, VAR_SCRIPT);
	ck_assert_str_eq(variable->name.data, "v");
	ck_assert_str_eq(variable->path.data, "using:script:v");
	script_unref(script);
}
END_TEST

START_TEST(nodes_in_collapsed_quotes_have_source_extents)
{
	struct script *script = parse_text("\"a$(\"\"b\"\" + $c)d\"");
	const struct pipeline_node *pipeline =
	    (const struct pipeline_node *)first_statement(script);
	const struct expandable_node *string =
	    (const struct expandable_node *)pipeline->value;
	size_t len;
	const char *text;

	ck_assert_int_eq(string->node.kind, NODE_EXPANDABLE);
	ck_assert_uint_eq(string->parts.count, 3);
	text = node_text(script, string->parts.items[1], &len);
	ck_assert_uint_eq(len, strlen("$(\"\"b\"\" + $c)"));
	ck_assert(memcmp(text, "$(\"\"b\"\" + $c)", len) == 0);
	script_unref(script);
}
END_TEST

struct names {
	struct buf text;
};

static enum walk
gather_variable(struct node *node, void *ctx)
{
	struct names *names = ctx;

	if (node->kind == NODE_VARIABLE) {
		buf_text(&names->text,
		    ((struct variable_node *)node)->path.data);
		buf_char(&names->text, ' ');
	}
	return WALK_ON;
}

START_TEST(a_walk_goes_into_blocks_and_strings_in_order)
{
	struct script *script = parse_text("a $x { $y \"$z $( $w )\" } -P:$v "
					   "b$u; foreach ($t in $s) { $r[$q] "
					   "} try { $p } catch { $o }");
	struct names names = {BUF_INIT};

	ck_assert(node_walk(&script_root(script)->node, gather_variable,
	    &names));
	ck_assert_str_eq(buf_get(&names.text),
	    "x y z w v u t s r q p o ");
	buf_release(&names.text);
	script_unref(script);
}
END_TEST

START_TEST(a_million_terms_are_one_node)
{
	struct buf text = BUF_INIT;
	const struct pipeline_node *pipeline;
	struct script *script;
	int i;

	buf_text(&text, "1");
	for (i = 0; i < 1000000; i++)
		buf_text(&text, "+1");
	script = script_parse(text.data, text.len, NULL);
	pipeline = (const struct pipeline_node *)first_statement(script);
	ck_assert_int_eq(pipeline->value->kind, NODE_BINARY);
	ck_assert_uint_eq(((const struct binary_node *)pipeline->value)->count,
	    1000000);
	script_unref(script);
	buf_release(&text);
}
END_TEST

START_TEST(everything_is_given_back)
{
	size_t before = mem_live();

	script_unref(parse_text("function f { \"a $(1 + 2)\" | b *> c } 'x"));
	ck_assert_uint_eq(mem_live(), before);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("parser");
	TCase *tcase = tcase_create("trees");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, operators_bind_by_level, 0,
	    COUNT_OF(operators));
	tcase_add_loop_test(tcase, operands_have_members, 0,
	    COUNT_OF(operands));
	tcase_add_loop_test(tcase, strings_know_their_parts, 0,
	    COUNT_OF(strings));
	tcase_add_loop_test(tcase, commands_take_words, 0,
	    COUNT_OF(commands));
	tcase_add_loop_test(tcase, statements_have_clauses, 0,
	    COUNT_OF(statements));
	tcase_add_test(tcase, a_block_is_its_text_between_the_braces);
	tcase_add_test(tcase, a_background_pipeline_ends_before_its_mark);
	tcase_add_test(tcase, an_argument_keeps_its_spelling);
	tcase_add_test(tcase, a_variable_is_split_at_its_colons);
	tcase_add_test(tcase, nodes_in_collapsed_quotes_have_source_extents);
	tcase_add_test(tcase, a_walk_goes_into_blocks_and_strings_in_order);
	tcase_add_test(tcase, a_million_terms_are_one_node);
	tcase_add_test(tcase, everything_is_given_back);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
