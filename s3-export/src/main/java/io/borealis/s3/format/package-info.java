/**
 * The bytes of exported files: rows of MySQL's text protocol in, lines out.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.s3.format.RowFormatter}: one row in, its bytes out
 *   <li>{@link io.borealis.s3.format.ByteSink}: where the bytes go
 *   <li>{@code TextRowFormatter}, {@code TextSyntax}: MySQL's own format; {@code CsvRowFormatter}: the other one
 * </ul>
 */
@NullMarked
package io.borealis.s3.format;

import org.jspecify.annotations.NullMarked;
