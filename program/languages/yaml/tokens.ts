// A type or a function as a YAML program writes it → the token that the provider's schema has.
// Rule: bridged providers put the name, with a small first letter, behind the module (pulumi-yaml, packages.go, tries the same).

/** Packages whose tokens are written as they are: made for Pulumi, not bridged from Terraform. */
const NATIVE = new Set(
  `aws-apigateway aws-native aws-quickstart-vpc aws-static-website awsx azure-native command docker-build eks google-native
  kubernetes portcullis pulumi pulumiservice synced-folder`.split(/\s+/),
);

/** Packages, and types of them, whose children are made out of sight. */
const COMPONENTS =
  /^(?:(?:awsx|aws-apigateway|aws-quickstart-vpc|aws-static-website|portcullis|synced-folder):|eks:index:Cluster$)/;

export class Tokens {
  /** @param packages `packages` of Pulumi.yaml, as it stands there */
  constructor(private readonly packages: Readonly<Record<string, unknown>> = {}) {}

  resource(type: string): string {
    return this.token(type, (name) => `${name[0]?.toLowerCase()}${name.slice(1)}`);
  }

  /** Data sources have their own names behind the module: `aws:ec2:getAmi` → `aws:ec2/getAmi:getAmi`. */
  dataSource(name: string): string {
    return this.token(name, (last) => last);
  }

  /** @param token as the schema has it */
  isComponent(token: string): boolean {
    return COMPONENTS.test(token) || this.isOwn(packageOf(token)) || this.isModule(packageOf(token));
  }

  private token(type: string, fileOf: (name: string) => string): string {
    const parts = type.split(":");
    const [owner = "", module = "", name] = parts.length === 2 ? [parts[0], "index", parts[1]] : parts;
    if (name === undefined || name === "" || parts.length > 3 || owner === "pulumi") return type;
    const isPlain = NATIVE.has(owner) || this.isOwn(owner) || this.isModule(owner) || module.includes("/");
    const inside = module || "index";
    return isPlain ? `${owner}:${inside}:${name}` : `${owner}:${inside}/${fileOf(name)}:${name}`;
  }

  /** A package from a folder or a repository, made for Pulumi: its resources are components as a rule. */
  private isOwn(name: string): boolean {
    return /^\.{0,2}\/|^(?:git|https?):|^(?:github|gitlab)\.com\//.test(this.source(name));
  }

  private isModule(name: string): boolean {
    return /(?:^|\/)terraform-module(?:@|$)/.test(this.source(name));
  }

  private source(name: string): string {
    const given = this.packages[name];
    const source = typeof given === "object" && given !== null && "source" in given ? given.source : given;
    return typeof source === "string" ? source : "";
  }
}

export const packageOf = (type: string): string => {
  const [owner = "", module, name] = type.split(":");
  return owner === "pulumi" && module === "providers" ? (name ?? "") : owner;
};
