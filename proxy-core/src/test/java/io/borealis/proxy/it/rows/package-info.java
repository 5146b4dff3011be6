/** What the proxy writes of rows itself, compared with the server. */
@NullMarked
package io.borealis.proxy.it.rows;

import org.jspecify.annotations.NullMarked;
