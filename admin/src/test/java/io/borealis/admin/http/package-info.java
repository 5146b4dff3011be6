/** Tests of the HTTP server. */
@NullMarked
package io.borealis.admin.http;

import org.jspecify.annotations.NullMarked;
