package io.borealis.demo.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a block for a shell, in words. */
public final class ShellScript {
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    private static final Pattern ASSIGNMENT = Pattern.compile("\\w+=.*");

    private ShellScript() {}

    /** Each command's words, without quotes, comments and assignments before it. */
    public static List<List<String>> commands(String text) {
        List<List<String>> commands = new ArrayList<>();
        for (String line : text.replace("\\\n", " ").lines().toList()) {
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(line);
            while (word.find() && !word.group().startsWith("#")) {
                if (word.group().equals("&&")) {
                    add(commands, words);
                    words = new ArrayList<>();
                } else if (!words.isEmpty() || !ASSIGNMENT.matcher(word.group()).matches()) {
                    words.add(word.group().replaceAll("['\"]", ""));
                }
            }
            add(commands, words);
        }
        return commands;
    }

    private static void add(List<List<String>> commands, List<String> words) {
        if (!words.isEmpty()) {
            commands.add(List.copyOf(words));
        }
    }
}
