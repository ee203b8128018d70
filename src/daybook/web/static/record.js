// Pages of records: rows opened in place, and where values come from.
import "./acts.js";
import "./narrow.js";
import "./opens.js";
import "./origin.js";
