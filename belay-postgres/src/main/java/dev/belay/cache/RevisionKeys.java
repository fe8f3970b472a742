package dev.belay.cache;

import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.rehearsal.Terms;
import dev.belay.sql.Directive;
import dev.belay.sql.InlineData;
import dev.belay.sql.Statement;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Keys of content: what stands after a revision depends on the upgrades up to it, what is seen of it on its downgrade as
 * well. Belay's build, the server's version and the terms are part of every key.
 *
 * @param states for each revision the key of the state after it
 * @param evidence for each revision the key of its evidence
 */
record RevisionKeys(List<String> states, List<String> evidence) {
    static RevisionKeys of(List<Revision> revisions, Terms terms, String machinery) {
        List<String> states = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        Digest beginning = new Digest()
                .text(machinery)
                .text(terms.statementLimit().toString())
                .text(String.valueOf(terms.superuser()));
        terms.preparation().ifPresent(beginning::script);
        String state = beginning.hex();
        for (Revision revision : revisions) {
            Digest up = new Digest().text(state).text(revision.id()).script(revision.upgrade());
            state = up.hex();
            states.add(state);
            Digest all = new Digest()
                    .text(state)
                    .text(revision.place().toString())
                    .text(revision.message())
                    .text(String.join(" ", revision.parents()))
                    .downgrade(revision.downgrade());
            revision.verification().ifPresent(verify -> all.text(verify.file()).script(verify.script()));
            evidence.add(all.hex());
        }
        return new RevisionKeys(List.copyOf(states), List.copyOf(evidence));
    }

    /** A SHA-256 over texts, each with its length. */
    private static final class Digest {
        private final MessageDigest digest;

        Digest() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("every Java has SHA-256", missing);
            }
        }

        Digest text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
            return this;
        }

        Digest downgrade(Downgrade downgrade) {
            return switch (downgrade) {
                case Downgrade.Written written -> text("written").script(written.script());
                case Downgrade.Missing missing -> text("missing");
                case Downgrade.Irreversible irreversible -> text("irreversible").text(irreversible.reason());
            };
        }

        Digest script(Script script) {
            return switch (script) {
                case Script.Sql sql -> sql(sql);
                case Script.Command command -> text(String.join(" ", command.argv()));
                case Script.Opaque opaque -> text(opaque.reason());
            };
        }

        private Digest sql(Script.Sql script) {
            text(script.transactions().name());
            for (Statement statement : script.statements()) {
                text(statement.text()).text(statement.span().toString());
                for (Directive directive : statement.directives()) {
                    text(directive.text());
                }
                if (statement.data().isPresent()) {
                    rows(statement.data().get());
                }
            }
            return this;
        }

        private void rows(InlineData data) {
            char[] buffer = new char[1 << 14];
            try (Reader rows = data.open()) {
                for (int read = rows.read(buffer); read >= 0; read = rows.read(buffer)) {
                    text(new String(buffer, 0, read));
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        String hex() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
