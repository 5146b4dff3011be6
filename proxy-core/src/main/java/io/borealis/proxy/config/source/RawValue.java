package io.borealis.proxy.config.source;

import io.borealis.proxy.config.ConfigException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a source says a key is, as it was written there: one text, a list of them, or texts by name. */
sealed interface RawValue permits RawValue.Text, RawValue.TextList, RawValue.TextMap {

    /** The one text of a key that takes one. */
    String text(String path);

    /** The items of a key that takes a list. */
    List<String> list(String path);

    /** The entries of a key that takes texts by name, in their order. */
    Map<String, String> map(String path);

    /** The same with every text replaced. */
    RawValue replaced(UnaryOperator<String> replacement);

    /** As YAML has it in one line, with every text quoted where it has to be. */
    String yaml(UnaryOperator<String> quoted);

    /**
     * One text. Where the key takes more, it is in the form of environment variables: items between commas, entries as
     * {@code name=value}.
     */
    record Text(String written) implements RawValue {
        @Override
        public String text(String path) {
            return written;
        }

        @Override
        public List<String> list(String path) {
            return written.isBlank()
                    ? List.of()
                    : Arrays.stream(written.split(",", -1)).map(String::strip).toList();
        }

        @Override
        public Map<String, String> map(String path) {
            Map<String, String> entries = new LinkedHashMap<>();
            for (String entry : list(path)) {
                int equals = entry.indexOf('=');
                if (equals < 0) {
                    throw ConfigException.outOfRange(path, written, "name=value, name=value");
                }
                String name = entry.substring(0, equals).strip();
                if (entries.put(name, entry.substring(equals + 1).strip()) != null) {
                    throw new ConfigException("%s: '%s' names %s twice".formatted(path, written, name));
                }
            }
            return entries;
        }

        @Override
        public RawValue replaced(UnaryOperator<String> replacement) {
            return new Text(replacement.apply(written));
        }

        @Override
        public String yaml(UnaryOperator<String> quoted) {
            return quoted.apply(written);
        }
    }

    /** Items of a list. */
    record TextList(List<String> items) implements RawValue {
        public TextList {
            items = List.copyOf(items);
        }

        @Override
        public String text(String path) {
            throw new ConfigException(path + " must be a single value, not a list");
        }

        @Override
        public List<String> list(String path) {
            return items;
        }

        @Override
        public Map<String, String> map(String path) {
            throw new ConfigException(path + " must be 'name: value' lines, not a list");
        }

        @Override
        public RawValue replaced(UnaryOperator<String> replacement) {
            return new TextList(items.stream().map(replacement).toList());
        }

        @Override
        public String yaml(UnaryOperator<String> quoted) {
            return items.stream().map(quoted).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** Texts by name, in their order. */
    record TextMap(Map<String, String> entries) implements RawValue {
        public TextMap {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String text(String path) {
            throw new ConfigException(path + " must be a single value, not 'name: value' lines");
        }

        @Override
        public List<String> list(String path) {
            throw new ConfigException(path + " must be a list, not 'name: value' lines");
        }

        @Override
        public Map<String, String> map(String path) {
            return entries;
        }

        @Override
        public RawValue replaced(UnaryOperator<String> replacement) {
            Map<String, String> replaced = new LinkedHashMap<>();
            entries.forEach((name, text) -> replaced.put(name, replacement.apply(text)));
            return new TextMap(replaced);
        }

        @Override
        public String yaml(UnaryOperator<String> quoted) {
            return entries.entrySet().stream()
                    .map(entry -> quoted.apply(entry.getKey()) + ": " + quoted.apply(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }
}
