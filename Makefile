# jobsh: build, test, measure, install.
#
#   make                 build ./jobsh
#   make check           every test          make bench     the measurements
#   make install         PREFIX, DESTDIR     make EDIT=...  readline|libedit|none

PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= gcc
EDIT    ?= readline
MODE    ?= release
V       ?= 0

# What each mode adds. Objects of a mode live in a folder of their own.
# Hardened as a shell should be, tests/hardening.sh looks at the program. Bound
# at start: a forked job shares the tables instead of filling its own.
CFLAGS_release  = -O2 -g -fPIE -fstack-protector-strong -U_FORTIFY_SOURCE \
                  -D_FORTIFY_SOURCE=2 -ffile-prefix-map=$(CURDIR)=.
LDFLAGS_release = -pie -Wl,-z,relro,-z,now,-z,noexecstack
CFLAGS_debug   = -O0 -g3 -DJOBSH_DEBUG
CFLAGS_asan    = -O1 -g3 -fno-omit-frame-pointer -fsanitize=address,undefined \
                 -fno-sanitize-recover=undefined -DJOBSH_DEBUG
LDFLAGS_asan   = -fsanitize=address,undefined
CFLAGS_fuzz    = $(CFLAGS_asan) -fsanitize=fuzzer-no-link -DFUZZING
LDFLAGS_fuzz   = $(LDFLAGS_asan) -fsanitize=fuzzer

ccname := $(notdir $(lastword $(CC)))
OUT    := build/$(MODE)-$(ccname)

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wcast-qual -Wvla -Wwrite-strings \
       -Wstrict-prototypes -Wmissing-prototypes -Wno-unused-parameter \
       -Wno-missing-field-initializers
ifeq ($(WERROR),1)
WARN += -Werror
endif

# Linked, and loaded by name when first needed.
PACKAGES = libpcre2-8 libutf8proc gmp
ON_NEED  = libxml-2.0 nettle
CPPFLAGS_all = -D_GNU_SOURCE -Isrc -I. -I$(OUT) $(shell pkg-config --cflags $(PACKAGES) $(ON_NEED)) $(CPPFLAGS)
CFLAGS_all   = -std=c11 $(WARN) $(CFLAGS_$(MODE)) $(CFLAGS)
LIBS         = $(shell pkg-config --libs $(PACKAGES)) -lm -ldl

lib_src  := $(wildcard src/*/*.c)
app_src  := $(wildcard builtins/*.c) $(filter-out shell/main.c shell/edit_%.c,$(wildcard shell/*.c)) $(wildcard shell/edit_$(EDIT).c)
test_src := $(wildcard tests/unit/test_*.c)
fuzz_src := $(wildcard tests/fuzz/fuzz_*.c)

lib_obj  := $(lib_src:%.c=$(OUT)/%.o)
app_obj  := $(app_src:%.c=$(OUT)/%.o)
test_bin := $(test_src:%.c=$(OUT)/%)
fuzz_bin := $(fuzz_src:%.c=$(OUT)/%)
fuzz_all := $(fuzz_src:tests/fuzz/fuzz_%.c=%)

ifeq ($(V),0)
say = @printf '  %-6s %s\n' '$(1)' '$(2)';
else
say =
endif

all: jobsh

# The program of the mode and the editor that were asked for last.
jobsh: $(OUT)/jobsh-$(EDIT) FORCE
	@cmp -s $< $@ || cp -f $< $@

$(OUT)/jobsh-$(EDIT): $(OUT)/shell/main.o $(app_obj) $(OUT)/libjobsh.a
	$(call say,LINK,$@)$(CC) $(LDFLAGS_$(MODE)) $(LDFLAGS) -rdynamic -o $@ $^ $(LIBS)

$(OUT)/libjobsh.a: $(lib_obj)
	$(call say,AR,$@)rm -f $@; ar rcs $@ $^

# What was compiled otherwise is compiled anew.
flags = $(CC) $(CPPFLAGS_all) $(CFLAGS_all)

$(OUT)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(flags)' | cmp -s - $@ || echo '$(flags)' >$@

$(OUT)/%.o: %.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) $(CPPFLAGS_all) $(CFLAGS_all) -MMD -MP -c -o $@ $<

$(OUT)/tests/unit/%: tests/unit/%.c $(app_obj) $(OUT)/libjobsh.a
	@mkdir -p $(@D)
	$(call say,TEST,$<)$(CC) $(CPPFLAGS_all) $(CFLAGS_all) $(LDFLAGS_$(MODE)) -MMD -MP -o $@ $< $(app_obj) $(OUT)/libjobsh.a $$(pkg-config --cflags --libs check) $(LIBS)

lib: $(OUT)/libjobsh.a $(app_obj)

unit: $(test_bin)
	@failed=0; for t in $(test_bin); do \
	    CK_DEFAULT_TIMEOUT=120 CK_VERBOSITY=normal $$t >$$t.log 2>&1 || { cat $$t.log; failed=1; }; \
	    grep '%:' $$t.log | sed "s|^|$$(basename $$t): |"; \
	done; exit $$failed

# What arbitrary bytes must not do, tests/fuzz. Each target is a program of its
# own; inputs to begin with are made of the tests, what was found once lies in
# tests/fuzz/found and is read by every make check.
SEEDED = build/seeds

$(fuzz_bin): %: %.o $(OUT)/tests/fuzz/main.o
$(fuzz_bin) $(OUT)/tests/fuzz/seeds: %: %.o $(app_obj) $(OUT)/libjobsh.a
	$(call say,LINK,$@)$(CC) $(LDFLAGS_$(MODE)) $(LDFLAGS) -o $@ $^ $(LIBS)

seeds: $(OUT)/tests/fuzz/seeds
	@mkdir -p $(SEEDED)
	@ASAN_OPTIONS=detect_leaks=0 $< $(SEEDED)
	@python3 tests/fuzz/seeds.py $(SEEDED) tests/script/*.t \
	    $(wildcard ../shared/conformance/*/*.t)

replay: $(fuzz_bin) seeds
	@failed=0; for t in $(fuzz_all); do \
	    f=$(OUT)/tests/fuzz/fuzz_$$t; \
	    $$f $(SEEDED)/$$t tests/fuzz/found/$$t >$$f.log 2>&1 || { tail -n 40 $$f.log; failed=1; }; \
	done; exit $$failed

# Look for new ones: FUZZ names targets, each gets FUZZ_SECONDS.
FUZZ         ?= $(fuzz_all)
FUZZ_SECONDS ?= 60
FUZZ_LIMITS   = -timeout=5 -rss_limit_mb=512 -max_len=4096

fuzz:
	@$(MAKE) --no-print-directory seeds
	@$(MAKE) --no-print-directory MODE=fuzz CC=clang FUZZ='$(FUZZ)' fuzz-run

fuzz-run: $(FUZZ:%=$(OUT)/tests/fuzz/fuzz_%)
	@export ASAN_OPTIONS=quarantine_size_mb=32; set -e; for t in $(FUZZ); do \
	    mkdir -p $(OUT)/corpus/$$t tests/fuzz/found/$$t; \
	    echo "fuzz $$t"; \
	    $(OUT)/tests/fuzz/fuzz_$$t $(FUZZ_LIMITS) -max_total_time=$(FUZZ_SECONDS) \
	        -dict=$(SEEDED)/words -artifact_prefix=tests/fuzz/found/$$t/ \
	        -print_final_stats=1 -verbosity=0 $(OUT)/corpus/$$t $(SEEDED)/$$t tests/fuzz/found/$$t; \
	done

# Jobs in one session, where 10,000 would take too long.
MANY_debug = 2000
MANY_asan  = 300

# Every test but the recorded cases and the terminal's. What the shell still
# holds when it ends is no leak worth a report; the unit tests look for those.
tests: jobsh unit replay
	@set -e; export ASAN_OPTIONS=detect_leaks=0; \
	python3 tests/script.py ./jobsh; \
	./jobsh --examples $(OUT)/examples.t; \
	python3 tests/documents.py $(OUT)/documents.t README.md man/*.[17]; \
	python3 tests/script.py ./jobsh $(OUT)/examples.t $(OUT)/documents.t; \
	python3 tests/survivors.py ./jobsh; \
	python3 tests/many_jobs.py ./jobsh $(MANY_$(MODE))

# What needs a terminal and somebody who types.
terminal: jobsh
	@set -e; export ASAN_OPTIONS=detect_leaks=0; \
	for t in tests/pty_*.exp; do \
	    JOBSH=./jobsh EDIT=$(EDIT) expect -f $$t; \
	done; \
	python3 tests/hostile.py ./jobsh

check: tests
	@$(MAKE) --no-print-directory terminal
	@sh tests/layering.sh
	@$(if $(filter release,$(MODE)),sh tests/hardening.sh ./jobsh)
	@sh tests/man.sh ./jobsh
	@sh tests/spec.sh ./jobsh parameters
	@sh tests/spec.sh ./jobsh members
	@sh tests/conformance.sh ./jobsh

# The same tests under AddressSanitizer and UBSan.
check-asan:
	@$(MAKE) --no-print-directory MODE=asan tests
	@$(MAKE) --no-print-directory MODE=asan terminal

# A longer run of the model of jobs, each time with other seeds, which are
# printed; SEEDS="1 2" runs these again.
SEEDS ?= $(shell od -An -N40 -tu4 /dev/urandom)

model: $(OUT)/tests/unit/test_job_model
	@for seed in $(SEEDS); do \
	    echo "seed $$seed"; \
	    JOBSH_MODEL_SEED=$$seed JOBSH_MODEL_LIVES=20000 $< || exit 1; \
	done

bench: jobsh
	@sh bench/run.sh ./jobsh

# The manual: pages written by hand, and one page per command from its
# descriptor, printed by the program itself.
man: jobsh
	@mkdir -p build/man && ./jobsh --man-pages build/man

install: jobsh man
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/man/man7
	install -m 755 jobsh $(DESTDIR)$(PREFIX)/bin/jobsh
	install -m 644 man/*.1 build/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 man/*.7 $(DESTDIR)$(PREFIX)/share/man/man7

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/jobsh
	cd man && for f in *.1; do rm -f $(DESTDIR)$(PREFIX)/share/man/man1/$$f; done
	cd man && for f in *.7; do rm -f $(DESTDIR)$(PREFIX)/share/man/man7/$$f; done
	cd build/man && for f in *.1; do rm -f $(DESTDIR)$(PREFIX)/share/man/man1/$$f; done

clean:
	rm -rf build jobsh

.PHONY: all lib unit model seeds replay fuzz fuzz-run tests terminal check check-asan bench man install uninstall clean
FORCE:
-include $(lib_obj:.o=.d) $(app_obj:.o=.d) $(OUT)/shell/main.d $(test_bin:=.d) $(wildcard $(OUT)/tests/fuzz/*.d)
