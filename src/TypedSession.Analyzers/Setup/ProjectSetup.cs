using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Analyzers.Setup;

/// <summary>What a whole program does to set typed sessions up, and how it uses them. Read when a rule asks.</summary>
internal sealed class ProjectSetup(Compilation compilation, KnownSymbols known)
{
    private readonly Lazy<Scan> _scan = new(() => Scan.Of(compilation, known));
    private readonly Lazy<bool> _escapes = new(() => new SetupEscape(compilation).Exists());

    /// <summary>
    /// Whether what is missing is missing for certain: one host, a session that is used, and nothing that could set it up elsewhere.
    /// </summary>
    public bool CanJudge => _scan.Value is { Hosts: 1, IsReplaced: false, Uses.Count: > 0 } && !_escapes.Value;

    /// <summary>Whether the services are added anywhere.</summary>
    public bool IsAdded => _scan.Value.Adds > 0;

    /// <summary>How often the middleware is used.</summary>
    public int Middlewares => _scan.Value.Middlewares;

    /// <summary>Whether an endpoint uses a session, as opposed to a middleware.</summary>
    public bool EndpointsUseSessions => _scan.Value.Uses.Any(use => !SessionUse.IsInMiddleware(use));

    /// <summary>Whether a tree alone sets typed sessions up, so that nothing else need be read.</summary>
    public static bool IsComplete(SyntaxNode root)
    {
        HashSet<string> missing = [SetupCalls.Add, SetupCalls.Use];
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (node is SimpleNameSyntax name && missing.Remove(name.Identifier.ValueText) && missing.Count == 0) return true;
        }

        return false;
    }

    private sealed class Scan
    {
        public int Adds { get; private set; }

        public int Middlewares { get; private set; }

        public int Hosts { get; private set; }

        public bool IsReplaced { get; private set; }

        public List<SyntaxNode> Uses { get; } = [];

        public static Scan Of(Compilation compilation, KnownSymbols known)
        {
            Scan scan = new();
            foreach (SyntaxTree tree in compilation.SyntaxTrees)
            {
                Lazy<SemanticModel> model = new(() => ModelOf(compilation, tree));
                foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                    scan.Note(name, model, known);
            }

            return scan;
        }

        private void Note(SimpleNameSyntax name, Lazy<SemanticModel> model, KnownSymbols known)
        {
            string text = name.Identifier.ValueText;
            if (text == SetupCalls.Add) Adds++;
            else if (text == SetupCalls.Use) Middlewares++;
            else if (SetupCalls.LooksLikeHost(name)) Hosts++;
            else if (text == SetupCalls.Get && SessionUse.IsGet(model.Value.GetSymbolInfo(name).Symbol, known)) Uses.Add(name);
            else if (text == "ISession" && name is GenericNameSyntax && known.IsSession(model.Value.GetTypeInfo(name).Type)) NoteType(name);
        }

        private void NoteType(SimpleNameSyntax name)
        {
            SyntaxNode? whole = name.AncestorsAndSelf().SkipWhile(node => node is NameSyntax or NullableTypeSyntax).FirstOrDefault();
            switch (whole)
            {
                case BaseTypeSyntax or TypeOfExpressionSyntax:
                    IsReplaced = true;
                    break;
                case TypeArgumentListSyntax { Parent: GenericNameSyntax call } when !IsGetter(call):
                    IsReplaced |= IsRegistration(call);
                    break;
                case ParameterSyntax or VariableDeclarationSyntax or PropertyDeclarationSyntax or TypeArgumentListSyntax:
                    Uses.Add(name);
                    break;
            }
        }

        private static bool IsGetter(GenericNameSyntax call) => call.Identifier.ValueText.StartsWith("Get", StringComparison.Ordinal);

        private static bool IsRegistration(GenericNameSyntax call) =>
            call.Identifier.ValueText is var name && (name.Contains("Add") || name.Contains("Replace"))
                && call.Parent is MemberAccessExpressionSyntax;

        // The program's set-up stands in other files than the call that is judged, and the names to look at are a handful.
#pragma warning disable RS1030
        private static SemanticModel ModelOf(Compilation compilation, SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
    }
}
