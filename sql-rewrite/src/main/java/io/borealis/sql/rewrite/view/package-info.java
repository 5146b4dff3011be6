/** Views with calls inside: where a query names them, and their own queries. */
@NullMarked
package io.borealis.sql.rewrite.view;

import org.jspecify.annotations.NullMarked;
