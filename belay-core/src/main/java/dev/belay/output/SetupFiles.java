package dev.belay.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files by which a project is put under Belay's care.
 *
 * @param layout of the migrations
 * @param migrations their folder, relative to the project; {@code .} for the project itself
 * @param document the schema document, where there is one
 * @param base the branch that others are merged into, where one is known
 * @param python whether the project's own Python runs the migrations
 */
public record SetupFiles(
        String layout, String migrations, Optional<String> document, Optional<String> base, boolean python) {
    /** What a hook of Belay's says about itself, by which it is known again. */
    public static final String MARK = "# written by belay init";

    private static final String HOOK = """
            #!/bin/sh
            %s
            # Asks the gate before a commit that touches migrations or code. `git commit --no-verify` goes past it;
            # BELAY names the program where it is not on the PATH.
            [ -z "$BELAY_CHECKED" ] || exit 0
            git diff --cached --name-only | grep -qE '%s' || exit 0
            unset $(git rev-parse --local-env-vars)
            command -v "${BELAY:-belay}" >/dev/null 2>&1 || {
              echo 'belay is not on the PATH, so that nobody has checked the migrations' >&2
              echo '  -> Put it there, set BELAY to the program, or commit with --no-verify.' >&2
              exit 1
            }
            exec "${BELAY:-belay}" check %s
            """;

    private static final String PRE_COMMIT = """
            repos:
            %s""";

    private static final String PRE_COMMIT_ENTRY = """
              - repo: local
                hooks:
                  - id: belay
                    name: belay check
                    entry: belay check %s
                    language: system
                    pass_filenames: false
                    files: '%s'
            """;

    private static final String GITHUB = """
            name: belay
            on: pull_request
            permissions:
              contents: read
            jobs:
              check:
                runs-on: ubuntu-latest
                env:
                  # the Git URL from which you get Belay: a variable of the repository or organisation
                  BELAY_REPOSITORY: ${{ vars.BELAY_REPOSITORY }}
                  BASE: ${{ github.base_ref }}
                steps:
                  - uses: actions/checkout@v4
                    with:
                      fetch-depth: 0
                  - uses: actions/setup-java@v4
                    with:
                      distribution: temurin
                      java-version: "21"
                  - uses: actions/cache@v4
                    with:
                      path: |
                        ~/.m2/repository
                        ~/.cache/belay
                      key: belay-${{ hashFiles('%s/**') }}
                      restore-keys: belay-
            %s      - run: git clone --quiet --depth 1 "$BELAY_REPOSITORY" "$RUNNER_TEMP/belay"
                  - run: |
                      "$RUNNER_TEMP/belay/belay" check %s --base "origin/$BASE"
            """;

    private static final String GITHUB_PYTHON = """
                  # what env.py imports
                  - run: |
                      python3 -m venv .venv
                      .venv/bin/pip install alembic psycopg2-binary
                      if [ -f requirements.txt ]; then .venv/bin/pip install -r requirements.txt; fi
            """;

    private static final String GITLAB = """
            belay:
              image: maven:3-eclipse-temurin-21
              rules:
                - if: $CI_PIPELINE_SOURCE == "merge_request_event"
              variables:
                GIT_DEPTH: "0"
                BELAY_CACHE: "$CI_PROJECT_DIR/.cache/belay"
                # the Git URL from which you get Belay
                # BELAY_REPOSITORY: https://…
              cache:
                key: belay
                paths: [.cache/belay]
              script:
            %s    - git clone --quiet --depth 1 "$BELAY_REPOSITORY" /tmp/belay
                - git fetch --quiet origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
                - /tmp/belay/belay check %s --base "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
            """;

    private static final String GITLAB_PYTHON = """
                - apt-get update -q && apt-get install -qy python3-venv && python3 -m venv .venv
                - .venv/bin/pip install alembic psycopg2-binary
                - if [ -f requirements.txt ]; then .venv/bin/pip install -r requirements.txt; fi
            """;

    /** The settings, with what was found; what is usual stands there as a comment. */
    public Document settings() {
        List<String> lines = new ArrayList<>();
        lines.add("# What the options of belay would repeat; an option wins.");
        lines.add("layout: " + layout);
        lines.add(migrations.equals(".") ? "# migrations: db/migrations" : "migrations: " + quoted(migrations));
        lines.add(document.map(path -> "document: " + quoted(path)).orElse("# document: DATABASE_SCHEMA.md"));
        lines.add("# the folders of tests of migrations and of code");
        lines.add(python ? "# tests: tests/test_migrations" : "# tests: src/test/java/migrations");
        lines.add("# code: .");
        lines.add("# the models that must want what the revisions build");
        lines.add(python ? "# models: sqlalchemy" : "# models: jpa");
        lines.add("# the branch that belay check compares with");
        lines.add("# base: " + base.orElse("main"));
        lines.add("# the major version of the rehearsal server: that of production");
        lines.add("# postgres: 18");
        lines.add("# checks that are left out");
        lines.add("# skip: [documents]");
        return new Document("belay.yml", String.join("\n", lines) + "\n");
    }

    private static String quoted(String path) {
        return path.matches("[\\w./-]+") ? path : "'" + path.replace("'", "''") + "'";
    }

    /**
     * The hook of Git that runs before a commit.
     *
     * @param project where the project is, seen from the top of the repository
     */
    public String hook(String project) {
        return HOOK.formatted(MARK, concerned(), argument(project));
    }

    /** The settings of pre-commit.com's program, where there are none. */
    public Document preCommit(String project) {
        return new Document(".pre-commit-config.yaml", PRE_COMMIT.formatted(preCommitEntry(project)));
    }

    /** What is to be added to those that are there. */
    public String preCommitEntry(String project) {
        return PRE_COMMIT_ENTRY.formatted(argument(project), concerned()).replace("check .\n", "check\n");
    }

    /** The workflow of GitHub Actions. */
    public Document github(String project) {
        return new Document(
                ".github/workflows/belay.yml",
                GITHUB.formatted(folder(project), python ? GITHUB_PYTHON : "", argument(project)));
    }

    /** The job of GitLab, to be included. */
    public Document gitlab(String project) {
        return new Document(".gitlab/belay.yml", GITLAB.formatted(python ? GITLAB_PYTHON : "", argument(project)));
    }

    private String folder(String project) {
        String all = project.isEmpty() ? migrations : project + (migrations.equals(".") ? "" : "/" + migrations);
        return all.equals(".") ? "*" : all;
    }

    /** Files that the gate has something to say about. */
    private static String concerned() {
        return "(^|/)belay\\.yml$|(^|/)DATABASE_SCHEMA\\.|\\.(sql|py|java|kt|xml|yaml|yml|json|plan)$";
    }

    private static String argument(String project) {
        return project.isEmpty() ? "." : "'" + project.replace("'", "'\\''") + "'";
    }
}
