package io.borealis.proxy.execute.variable;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables, in the order of their names. */
public enum AuroraVariable {
    AURORA_LOAD_FROM_S3_ROLE(Access.READ_ONLY, Kind.TEXT),
    /** Milliseconds, 1 to 600,000: deadline of a batch of model calls, repeated attempts included. */
    AURORA_ML_INFERENCE_TIMEOUT(Access.SESSION, new Kind.Whole(1, 600_000)),
    /** A KMS key for exports, or NULL. */
    AURORA_S3_DEFAULT_CMK_ID(Access.SESSION, Kind.NON_EMPTY_TEXT),
    /** Bytes, 1 KiB to 5 TiB, the most that an object of S3 has: from there on an export begins its next file. */
    AURORA_S3_UPLOAD_FILE_SIZE_THRESHOLD(Access.SESSION, new Kind.Whole(1L << 10, 5L << 40)),
    /** Bytes, 5 MiB to 512 MiB: a part of an upload. */
    AURORA_S3_UPLOAD_STREAM_CHUNK_SIZE(Access.READ_ONLY, new Kind.Whole(5L << 20, 512L << 20)),
    AURORA_SELECT_INTO_S3_ENCRYPTION_DEFAULT(Access.SESSION, new Kind.OneOf(List.of("OFF", "ON", "SSE_S3", "SSE_KMS"))),
    AURORA_SELECT_INTO_S3_ROLE(Access.READ_ONLY, Kind.TEXT),
    AWS_DEFAULT_BEDROCK_ROLE(Access.READ_ONLY, Kind.TEXT),
    AWS_DEFAULT_COMPREHEND_ROLE(Access.READ_ONLY, Kind.TEXT),
    AWS_DEFAULT_LAMBDA_ROLE(Access.READ_ONLY, Kind.TEXT),
    AWS_DEFAULT_S3_ROLE(Access.READ_ONLY, Kind.TEXT),
    AWS_DEFAULT_SAGEMAKER_ROLE(Access.READ_ONLY, Kind.TEXT);

    private final Access access;

    @SuppressWarnings("ImmutableEnumChecker") // all kinds are records of immutable parts
    private final Kind kind;

    AuroraVariable(Access access, Kind kind) {
        this.access = access;
        this.kind = kind;
    }

    /** Who has a value of it, and who may change that. */
    enum Access {
        /** One value, which the configuration gives. */
        READ_ONLY,
        /** A global value, and one for each session. */
        SESSION
    }

    /** What a variable may be. */
    sealed interface Kind {
        Kind TEXT = new Text(true);
        Kind NON_EMPTY_TEXT = new Text(false);

        /** The value in the form in which it is kept, null where it cannot be that. */
        @Nullable
        String normal(@Nullable String value);

        /** Any text; NULL only where the empty text is not allowed. */
        record Text(boolean emptyAllowed) implements Kind {
            @Override
            public @Nullable String normal(@Nullable String value) {
                return value == null || (value.isEmpty() && !emptyAllowed) ? null : value;
            }
        }

        /** A whole number. */
        record Whole(long least, long most) implements Kind {
            @Override
            public @Nullable String normal(@Nullable String value) {
                if (value == null || !value.matches("-?[0-9]{1,18}")) {
                    return null;
                }
                long number = Long.parseLong(value);
                return number < least || number > most ? null : Long.toString(number);
            }
        }

        /** A word of a list, in any letter case, or its index. */
        record OneOf(List<String> words) implements Kind {
            @Override
            public @Nullable String normal(@Nullable String value) {
                if (value == null) {
                    return null;
                }
                if (value.matches("[0-9]") && Integer.parseInt(value) < words.size()) {
                    return words.get(Integer.parseInt(value));
                }
                String word = value.toUpperCase(Locale.ROOT);
                return words.contains(word) ? word : null;
            }
        }
    }

    /** The variable with this lower-case name. */
    public static AuroraVariable of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** As SHOW VARIABLES writes it. */
    public String variableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether sessions have values of their own, and SET changes it. */
    public boolean isSettable() {
        return access == Access.SESSION;
    }

    /** Whether its value is written as a number. */
    public boolean isNumber() {
        return kind instanceof Kind.Whole;
    }

    /** Whether it can be NULL. */
    boolean isNullable() {
        return kind == Kind.NON_EMPTY_TEXT;
    }

    /** A value that is not NULL in the form in which it is kept; empty for one that the variable cannot have. */
    public Optional<String> normal(String value) {
        return Optional.ofNullable(kind.normal(value));
    }

    /**
     * The value in the form in which it is kept.
     *
     * @param value null for NULL
     * @throws MySqlException 1231 for a value that the variable cannot have
     */
    public @Nullable String checked(@Nullable String value) throws MySqlException {
        if (value == null && isNullable()) {
            return null;
        }
        String normal = kind.normal(value);
        if (normal == null) {
            throw new MySqlException(MySqlError.ER_WRONG_VALUE_FOR_VAR, variableName(), value == null ? "NULL" : value);
        }
        return normal;
    }
}
