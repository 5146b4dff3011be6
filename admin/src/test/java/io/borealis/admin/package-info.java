/** Tests of the operator's interface. */
@NullMarked
package io.borealis.admin;

import org.jspecify.annotations.NullMarked;
