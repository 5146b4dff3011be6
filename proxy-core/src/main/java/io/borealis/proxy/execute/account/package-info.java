/** GRANT and REVOKE of Aurora's privileges. */
@NullMarked
package io.borealis.proxy.execute.account;

import org.jspecify.annotations.NullMarked;
