package io.borealis.demo.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page in Markdown, as far as the tests of the documentation read it. */
public final class DocPage {
    /** The repository. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("```(\\w*)\\s*");
    private static final Pattern COMMENT = Pattern.compile("<!--\\s*(.*?)\\s*-->\\s*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private final Path file;
    private final List<DocBlock> blocks = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final Set<String> anchors = new HashSet<>();

    private DocPage(Path file, List<String> lines) {
        this.file = file;
        read(lines);
    }

    /** README.md and all of docs. */
    public static List<DocPage> ofUsers() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return read(Stream.concat(
                    Stream.of(ROOT.resolve("README.md")),
                    docs.filter(DocPage::isMarkdown).sorted()));
        }
    }

    /** Those, and what stands at the root and at the top of each folder. */
    public static List<DocPage> all() throws IOException {
        List<DocPage> pages = new ArrayList<>(ofUsers());
        try (Stream<Path> files = Files.list(ROOT);
                Stream<Path> folders = Files.list(ROOT)) {
            pages.addAll(read(Stream.concat(
                    files.filter(DocPage::isMarkdown).filter(file -> !file.endsWith("README.md")),
                    folders.map(folder -> folder.resolve("README.md")).filter(Files::isRegularFile))));
        }
        return pages;
    }

    /** The page of a file. */
    public static DocPage of(Path file) throws IOException {
        return new DocPage(file, Files.readAllLines(file));
    }

    private static List<DocPage> read(Stream<Path> files) throws IOException {
        List<DocPage> pages = new ArrayList<>();
        for (Path file : files.toList()) {
            pages.add(of(file));
        }
        return pages;
    }

    private static boolean isMarkdown(Path file) {
        return file.toString().endsWith(".md");
    }

    private void read(List<String> lines) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> marks = new ArrayList<>();
        boolean follows = false; // whether nothing but empty lines stands between the last block and here
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher fence = FENCE.matcher(line);
            Matcher comment = COMMENT.matcher(line);
            Matcher heading = HEADING.matcher(line);
            if (fence.matches()) {
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).equals("```")) {
                    end++;
                }
                String text = String.join("\n", lines.subList(i + 1, end));
                if (fence.group(1).equals("text") && follows) {
                    blocks.set(blocks.size() - 1, blocks.get(blocks.size() - 1).withResult(text));
                } else {
                    blocks.add(new DocBlock(name() + ":" + (i + 1), fence.group(1), text, marks, ""));
                }
                follows = true;
                marks.clear();
                i = end;
            } else if (comment.matches()) {
                marks.add(comment.group(1));
            } else if (line.strip().startsWith("```")) {
                throw new IllegalArgumentException(name() + ":" + (i + 1) + " is a fence that the tests do not read");
            } else if (!line.isBlank()) {
                follows = false;
                marks.clear();
                if (heading.matches()) {
                    anchors.add(anchor(heading.group(1), seen));
                }
                Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", "`"));
                while (link.find()) {
                    links.add(link.group(1));
                }
            }
        }
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading, Map<String, Integer> seen) {
        String anchor = heading.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        return before == 0 ? anchor : anchor + "-" + before;
    }

    /** Path below the root. */
    public String name() {
        return ROOT.relativize(file).toString();
    }

    /** The page's fenced blocks in their order, but for results, which belong to the block before. */
    public List<DocBlock> blocks() {
        return List.copyOf(blocks);
    }

    /** What is wrong with links to files and headings of the repository, a line each. */
    List<String> brokenLinks() throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : links) {
            if (link.contains("://") || link.startsWith("mailto:")) {
                continue;
            }
            int hash = link.indexOf('#');
            String path = hash < 0 ? link : link.substring(0, hash);
            Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
            if (!Files.exists(target)) {
                broken.add(name() + ": " + link + " is not there");
            } else if (hash >= 0 && !of(target).anchors.contains(link.substring(hash + 1))) {
                broken.add(name() + ": " + link + " names a heading that is not there");
            }
        }
        return broken;
    }
}
