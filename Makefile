# Phonebook. `make help` says what there is.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help run build test test-api test-browser test-faults lint bench clean install-deps toolchain nothing-in-the-way

PORT ?= 8080
PEOPLE ?= 1000000
ROUNDS ?= 3
SEED ?= 1
# Longer than this and a test hangs rather than works.
TEST_MINUTES ?= 15
# No position-independent executable and no exported symbols: a process starts a third faster without 130,000 start-up
# relocations, and without a walk over 44,000 symbols that nobody asks for.
RELEASE_FLAGS := --static-swift-stdlib -Xswiftc -Xclang-linker -Xswiftc -no-pie -Xlinker --gc-sections -Xlinker --no-export-dynamic
RELEASE := swift build -c release --product phone $(RELEASE_FLAGS)
# Whole paths, so that what is printed can be pasted anywhere.
PHONE := $(CURDIR)/.build/release/phone
DEMO := $(CURDIR)/.build/demo/directory.sqlite
SWIFT_FILES := Sources Tests Schema/*.swift Package.swift
OLDEST_SWIFT := 6.1

# Words for every recipe: `say` what is being done, `fail` with what to do.
WORDS = say() { printf '==> %s\n' "$$*"; }; fail() { printf '\nphonebook: %s\n' "$$*" >&2; exit 1; }

BROKEN_PROMISE = what is promised of imports does not hold; each line with BROKEN above says where. One campaign alone: \
    python3 Tests/faults/run.py --only NAME

BROKEN_CONTRACT = the service and Schema/openapi.yaml disagree: each failure above has a curl command that shows it. \
    Mend whichever is wrong; after a change of the document, UPDATE_GOLDEN=1 swift test --filter OpenAPI

BROKEN_PAGES = what is promised of the pages does not hold; each line with BROKEN above says where.

# The kernel knows whether the lock is held; the file says by whom.
define REFUSE_IF_SERVED
if [ -e "$(DEMO).lock" ] && ! flock --nonblock "$(DEMO).lock" true; then
    read -r owner address <"$(DEMO).lock" || :
    fail "the demo directory is in use by process $$owner, $${address:-which is about to end}. Stop that one (Ctrl-C where it runs), then try again."
fi
endef

help: ## What there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: nothing-in-the-way build ## Build the program, load the sample company, serve it on loopback (PORT=8080)
	@$(WORDS)
	say "Importing the sample company, Fixtures/orgs/harbour.csv, into a new directory file"
	mkdir -p "$(dir $(DEMO))"
	rm -f "$(DEMO)" "$(DEMO)"-*
	"$(PHONE)" import --database "$(DEMO)" Fixtures/orgs/harbour.csv \
	    || fail "the sample company could not be imported; the lines above say why."
	say "Making the sample badges of Fixtures/badges, and giving them"
	"$(PHONE)" badge apply --database "$(DEMO)" Fixtures/badges/*.yaml --yes | tail -n 1 \
	    || fail "the sample badges could not be made; the lines above say why."
	for list in Fixtures/badges/awards/*.csv; do
	    badge=$${list##*/}
	    "$(PHONE)" badge import --database "$(DEMO)" "$${badge%.csv}" "$$list" --by nodwyer >/dev/null \
	        || fail "the sample awards could not be given: phone badge import $${badge%.csv} $$list says why."
	done
	say "Starting the service"
	exec 3< <(exec "$(PHONE)" serve --database "$(DEMO)" --host 127.0.0.1 --port "$(PORT)" --log-level warning)
	server=$$!
	# Ctrl-C comes to this shell, which passes it on and waits until the service has ended its requests.
	stopped=
	trap 'stopped=yes; kill -TERM $$server 2>/dev/null || :' INT TERM HUP
	if ! read -r url <&3; then
	    [ -z "$$stopped" ] || exit 0
	    fail "the service did not start; the lines above say why. On another port: make run PORT=8081"
	fi
	printf '%s\n' '' "Northwind Harbour is served at $$url until you press Ctrl-C. In a browser:" '' \
	    "    $$url/users/minjun" '' "In another terminal:" '' \
	    "    export PHONE_DATABASE=$(DEMO)" \
	    "    $(PHONE) who minjun" \
	    "    $(PHONE) reports hlindqvist --all" \
	    "    $(PHONE) path leowang wulandari" \
	    "    $(PHONE) search berth engineer" \
	    "    $(PHONE) badge list" \
	    "    $(PHONE) import $(CURDIR)/Fixtures/orgs/harbour-next.csv --dry-run" '' "For programs:" '' \
	    "    curl $$url/v1/people/minjun" \
	    "    curl $$url/v1/people/minjun/chain" \
	    "    curl '$$url/v1/people/crios/reports?depth=all'" ''
	status=0
	while kill -0 $$server 2>/dev/null; do
	    status=0
	    wait $$server || status=$$?
	done
	[ -n "$$stopped" ] || [ $$status -eq 0 ] || fail "the service ended by itself, with exit code $$status; the lines above say why."
	say "Stopped. $(DEMO) stays until the next make run."

# Before the build, which takes long.
nothing-in-the-way:
	@$(WORDS)
	$(REFUSE_IF_SERVED)
	case "$(PORT)" in
	    ''|*[!0-9]*) fail "PORT is '$(PORT)', which is not a number. For example: make run PORT=8081" ;;
	    0) exit 0 ;;
	esac
	if (exec 3<>"/dev/tcp/127.0.0.1/$(PORT)") 2>/dev/null; then
	    fail "port $(PORT) is in use by another program, perhaps an earlier make run. Stop that one, or take a free port: make run PORT=0"
	fi

run build: TOOLS =
build: install-deps toolchain ## Build the optimised binary, .build/release/phone
	@$(WORDS)
	say "Building the optimised binary (the first time takes some minutes)"
	$(RELEASE) || fail "the build failed; the first error above says why. After a change of the toolchain or of a package, make clean helps."
	say "Built $(PHONE)"

test: install-deps toolchain lint ## Everything that CI runs: lint, builds, schemas, tests
	@$(WORDS)
	SECONDS=0
	say "Building everything for the tests, with imports held to the manifest"
	swift build --build-tests --explicit-target-dependency-import-check error \
	    || fail "the build failed; the first error above says why. An import that the manifest does not allow belongs in Package.swift if the table of ImportTableTests allows it, and nowhere else."
	say "Checking the sample dumps against Schema/hr-dump.xsd"
	for dump in Fixtures/orgs/*.xml; do
	    # Other systems' formats lie beside ours; the namespace says which are ours.
	    grep -q 'urn:example:hr-dump:1' "$$dump" || continue
	    xmllint --noout --schema Schema/hr-dump.xsd "$$dump" \
	        || fail "$$dump and Schema/hr-dump.xsd disagree: mend whichever is wrong. Others write their files by that schema."
	done
	say "Building the optimised binary that the end-to-end tests run"
	$(RELEASE) || fail "the optimised build failed although the other one did not; the first error above says why."
	say "Fetching the provider and the driver of the browser that sign-ins and pages are tested with"
	python3 -B Tests/signin/install.py
	# One after the other: some hold a whole core, and a server in another would then not answer in time.
	say "Running the tests"
	status=0
	PHONE_BINARY="$(PHONE)" timeout --foreground $(TEST_MINUTES)m \
	    swift test --no-parallel --skip-build --explicit-target-dependency-import-check error || status=$$?
	case $$status in
	    0) ;;
	    124) fail "the tests were stopped after $(TEST_MINUTES) minutes: one of them hangs. The last that began above is the one to look at; a slower machine may say TEST_MINUTES=30." ;;
	    *) fail "tests failed (exit code $$status). Look for ✘ above; one of them alone: PHONE_BINARY=$(PHONE) swift test --filter NAME" ;;
	esac
	say "Doing faults to imports, a part of those that make test-faults does"
	python3 -B Tests/faults/run.py --brief --phone "$(PHONE)" || fail "$(BROKEN_PROMISE) --brief"
	say "Holding the service to its OpenAPI document, for a minute of what make test-api does"
	python3 -B Tests/api/run.py --phone "$(PHONE)" --seconds 60 || fail "$(BROKEN_CONTRACT)"
	say "Looking at pages in a browser, at a part of those that make test-browser looks at"
	python3 -B Tests/browser/run.py --brief --phone "$(PHONE)" || fail "$(BROKEN_PAGES)"
	say "All is well, after $$((SECONDS / 60)) min $$((SECONDS % 60)) s."

test-api: install-deps build ## Hold the service to its OpenAPI document for ten minutes, with schemathesis (SEED=1)
	@$(WORDS)
	say "Holding the service to its OpenAPI document, with seed $(SEED); this takes ten minutes"
	python3 -B Tests/api/run.py --phone "$(PHONE)" --seconds 600 --seed "$(SEED)" || fail "$(BROKEN_CONTRACT)"

test-browser: install-deps build ## Sign in, and type hostile texts into every field, in a real browser
	@$(WORDS)
	python3 -B Tests/signin/install.py
	say "Looking at pages in a browser; this takes some minutes"
	python3 -B Tests/browser/run.py --phone "$(PHONE)" || fail "$(BROKEN_PAGES)"

test-faults: TOOLS = faults
test-faults: install-deps build ## Do faults to imports, all of them: cuts, kills, power cuts, full disks (SEED=1)
	@$(WORDS)
	say "Doing faults to imports, with seed $(SEED); this takes some twenty minutes"
	python3 -B Tests/faults/run.py --phone "$(PHONE)" --seed "$(SEED)" || fail "$(BROKEN_PROMISE) --seed $(SEED)"

lint: toolchain ## Check layout with swift format, as CI does
	@$(WORDS)
	say "Checking layout (swift format, .swift-format)"
	swift format lint --strict --recursive $(SWIFT_FILES) \
	    || fail "the layout differs from .swift-format. To mend it: swift format --in-place --recursive $(SWIFT_FILES)"

bench: TOOLS = bench
bench: install-deps build ## Measure beside the peers (PEOPLE=1000000 ROUNDS=3; needs the benchmark kit)
	@$(WORDS)
	for product in forest-benchmark roster-benchmark constant-server; do
	    say "Building $$product"
	    swift build -c release --product $$product $(RELEASE_FLAGS) || fail "the benchmark does not build; the lines above say why."
	done
	say "Measuring with $(PEOPLE) people, $(ROUNDS) rounds; nothing else should be running"
	python3 Tests/benchmarks/run.py --phone "$(PHONE)" --people $(PEOPLE) --rounds $(ROUNDS) \
	    || fail "the benchmark did not get to its end; the lines above say why."

clean: ## Remove what was built and the demo directory
	@$(WORDS)
	$(REFUSE_IF_SERVED)
	say "Removing .build"
	rm -rf .build

# What has to be there, as SIGN:PACKAGE. A sign is a program, a file, a shared library or a module of pkg-config. Some
# packages come with most installations of Swift; the libraries are those that the toolchain itself needs where it was only
# unpacked; git and the certificates fetch the packages of the manifest.
BUILD_NEEDS := pkg-config:pkg-config sqlite3.pc:libsqlite3-dev libxml-2.0.pc:libxml2-dev zlib.pc:zlib1g-dev libqrencode.pc:libqrencode-dev \
    /usr/include/c++:libstdc++-12-dev ld:binutils git:git /etc/ssl/certs/ca-certificates.crt:ca-certificates \
    /usr/share/zoneinfo/UTC:tzdata libncurses.so.6:libncurses6 libcurl.so.4:libcurl4
faults_NEEDS := python3:python3 strace:strace
test_NEEDS := xmllint:libxml2-utils chromium:chromium vips:libvips-tools xz:xz-utils curl:curl jq:jq $(faults_NEEDS)
bench_NEEDS := xmllint:libxml2-utils sqlite3:sqlite3 python3:python3 wrk:wrk
TOOLS ?= test

install-deps: ## Install the system packages that are missing, with apt
	@$(WORDS)
	missing=()
	for need in $(BUILD_NEEDS) $($(TOOLS)_NEEDS); do
	    sign=$${need%%:*} package=$${need##*:}
	    case $$sign in
	        /*) [ -e "$$sign" ] || missing+=("$$package") ;;
	        *.pc) pkg-config --exists "$${sign%.pc}" 2>/dev/null || dpkg -s "$$package" &>/dev/null || missing+=("$$package") ;;
	        *.so.*) PATH=$$PATH:/sbin ldconfig -p | grep -F "$$sign " >/dev/null || missing+=("$$package") ;;
	        *) command -v "$$sign" >/dev/null || missing+=("$$package") ;;
	    esac
	done
	[ $${#missing[@]} -gt 0 ] || { say "All system packages are there"; exit 0; }
	packages="$${missing[*]}"
	say "Missing system packages: $$packages"
	command -v apt-get >/dev/null \
	    || fail "there is no apt on this machine. Install what your system calls these Debian packages, then try again: $$packages"
	as_root=()
	if [ "$$(id -u)" -ne 0 ]; then
	    command -v sudo >/dev/null \
	        || fail "installing packages needs root, and there is no sudo. As root: apt-get install $$packages"
	    as_root=(sudo)
	    say "Installing them with sudo, which may ask for your password"
	fi
	"$${as_root[@]}" apt-get update -qq || say "The package lists could not be renewed; trying with those that are there"
	"$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$packages \
	    || fail "apt could not install: $$packages. Look at its lines above; when they are installed by whatever way, try again."
	say "Installed: $$packages"

toolchain:
	@$(WORDS)
	command -v swift >/dev/null \
	    || fail "there is no swift on the PATH. Install Swift 6 for Debian 12 from https://www.swift.org/install/linux/, then try again."
	said=$$(swift --version 2>&1) \
	    || fail "swift --version fails, perhaps for want of a system package; https://www.swift.org/install/linux/ lists them. It says: $$said"
	version=$$(sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' <<<"$$said" | head -n 1)
	[ -n "$$version" ] || fail "swift --version does not say a version: $$said"
	oldest=$$(printf '%s\n' $(OLDEST_SWIFT) "$$version" | sort -V | head -n 1)
	[ "$$oldest" = $(OLDEST_SWIFT) ] \
	    || fail "this is Swift $$version, and Phonebook needs $(OLDEST_SWIFT) or later: https://www.swift.org/install/linux/"
	say "Swift $$version"
