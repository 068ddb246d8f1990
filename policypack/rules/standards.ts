// The numbers of other people's lists that a rule helps with, each with its title there. A rule may name only what stands
// here; docs/controls.md is made from both. A number says that the rule helps, never that a requirement is met.

/** CWE, MITRE. */
export const CWE = {
  287: "Improper Authentication",
  288: "Authentication Bypass Using an Alternate Path or Channel",
  306: "Missing Authentication for Critical Function",
  326: "Inadequate Encryption Strength",
  532: "Insertion of Sensitive Information into Log File",
  613: "Insufficient Session Expiration",
  770: "Allocation of Resources Without Limits or Throttling",
  777: "Regular Expression without Anchors",
  778: "Insufficient Logging",
  862: "Missing Authorization",
  863: "Incorrect Authorization",
  942: "Permissive Cross-domain Security Policy with Untrusted Domains",
} as const;

/** OWASP API Security Top 10, edition of 2023. */
export const OWASP = {
  API2: "Broken Authentication",
  API4: "Unrestricted Resource Consumption",
  API5: "Broken Function Level Authorization",
  API8: "Security Misconfiguration",
  API9: "Improper Inventory Management",
} as const;

/** NIST SP 800-53, revision 5. */
export const NIST = {
  "AC-3": "Access Enforcement",
  "AC-6": "Least Privilege",
  "AC-12": "Session Termination",
  "AU-2": "Event Logging",
  "AU-3": "Content of Audit Records",
  "AU-11": "Audit Record Retention",
  "AU-12": "Audit Record Generation",
  "CA-7": "Continuous Monitoring",
  "CM-8": "System Component Inventory",
  "SC-5": "Denial-of-service Protection",
  "SC-7": "Boundary Protection",
  "SC-8": "Transmission Confidentiality and Integrity",
  "SI-12": "Information Management and Retention",
} as const;

/** PCI DSS, version 4.0.1. */
export const PCI = {
  "4.2.1": "Strong cryptography safeguards PAN during transmission over open, public networks",
  "7.2.1": "An access control model is defined",
  "7.3.3": "The access control system is set to deny all by default",
  "10.4.2": "Logs of all other system components are reviewed periodically",
} as const;

/** CIS Controls, version 8.1. */
export const CIS = {
  "3.3": "Configure Data Access Control Lists",
  "3.10": "Encrypt Sensitive Data in Transit",
  "4.8": "Uninstall or Disable Unnecessary Services on Enterprise Assets and Software",
  "8.2": "Collect Audit Logs",
  "8.5": "Collect Detailed Audit Logs",
} as const;

/** What one rule helps with; a list without a number is empty, never left out. */
export interface Controls {
  readonly cwe: readonly (keyof typeof CWE)[];
  readonly owasp: readonly (keyof typeof OWASP)[];
  readonly nist: readonly (keyof typeof NIST)[];
  readonly pci: readonly (keyof typeof PCI)[];
  readonly cis: readonly (keyof typeof CIS)[];
}
