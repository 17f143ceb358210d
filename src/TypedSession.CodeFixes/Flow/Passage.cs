using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>Whether a change of a session does the same before some statements as it does behind them.</summary>
internal static class Passage
{
    public static bool IsFree(ExpressionStatementSyntax change, IReadOnlyList<StatementSyntax> passed, SemanticModel model)
    {
        if (passed.Count == 0)
            return true;
        ExpressionSyntax session = ChangeStatement.SessionIn(change, model)!;
        return passed.All(statement => IsPlain(statement, model)) && CanMove(change, model) && IsUnchanged(change, session, passed, model);
    }

    /// <summary>Statements that are always left at their end, call the framework alone, and do not read a session.</summary>
    private static bool IsPlain(StatementSyntax statement, SemanticModel model) =>
        statement.DescendantNodesAndSelf().All(node => node switch
    {
        ReturnStatementSyntax or BreakStatementSyntax { Parent: not SwitchSectionSyntax } or ContinueStatementSyntax or GotoStatementSyntax
            or ThrowStatementSyntax or ThrowExpressionSyntax or YieldStatementSyntax => false,
        InvocationExpressionSyntax call => IsOfFramework(call, model),
        ExpressionSyntax expression =>
            !ChangeStatement.IsSession(model.GetTypeInfo(expression).Type)
                && !ChangeStatement.IsSession(model.GetTypeInfo(expression).ConvertedType),
        _ => true,
    });

    /// <summary>A result that is executed may read a session; what is the project's may do anything.</summary>
    private static bool IsOfFramework(InvocationExpressionSyntax call, SemanticModel model) =>
        call.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" }
        || (model.GetSymbolInfo(call).Symbol is IMethodSymbol
        {
            MethodKind: not MethodKind.DelegateInvoke,
            Name: not ("ExecuteAsync" or "ExecuteResultAsync" or "InvokeAsync")
        } method
            && method.DeclaringSyntaxReferences.IsEmpty);

    private static bool CanMove(ExpressionStatementSyntax change, SemanticModel model) => change.DescendantNodes().All(node => node switch
    {
        AwaitExpressionSyntax awaited => awaited == change.Expression,
        DeclarationExpressionSyntax or SingleVariableDesignationSyntax => false,
        AssignmentExpressionSyntax assignment => assignment == change.Expression || assignment.Parent is InitializerExpressionSyntax,
        InvocationExpressionSyntax call => IsOfFramework(call, model),
        _ => true,
    });

    /// <summary>
    /// Nothing that the change reads is assigned, or given to be changed, by what it passes. The session itself must only be the same one.
    /// </summary>
    private static bool IsUnchanged(ExpressionStatementSyntax change, ExpressionSyntax session, IReadOnlyList<StatementSyntax> passed,
        SemanticModel model)
    {
        if (model.AnalyzeDataFlow(passed[0], passed[passed.Count - 1]) is not { Succeeded: true } flow)
            return false;
        HashSet<ISymbol> written = new(
            flow.WrittenInside.Concat(flow.VariablesDeclared).Concat(passed.SelectMany(statement => AssignedMembers(statement, model))),
            SymbolEqualityComparer.Default);
        HashSet<ISymbol> touched = new(passed.SelectMany(statement => Named(statement, model)), SymbolEqualityComparer.Default);
        return Named(change, model).All(symbol => !written.Contains(symbol))
            && change.DescendantNodes().Where(node => !session.Span.Contains(node.Span)).SelectMany(node => NamedBy(node, model))
                .All(symbol => IsImmutable(symbol) || !touched.Contains(symbol));
    }

    private static IEnumerable<ISymbol> AssignedMembers(StatementSyntax statement, SemanticModel model) =>
        statement.DescendantNodes().OfType<AssignmentExpressionSyntax>().SelectMany(assignment => NamedBy(assignment.Left, model))
            .Where(static symbol => symbol is IFieldSymbol or IPropertySymbol);

    private static IEnumerable<ISymbol> Named(SyntaxNode node, SemanticModel model) =>
        node.DescendantNodes().SelectMany(inner => NamedBy(inner, model));

    private static IEnumerable<ISymbol> NamedBy(SyntaxNode node, SemanticModel model) =>
        node is SimpleNameSyntax or MemberAccessExpressionSyntax
            && model.GetSymbolInfo(node).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol
            ? [model.GetSymbolInfo(node).Symbol!]
            : [];

    private static bool IsImmutable(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => IsValue(local.Type),
        IParameterSymbol parameter => IsValue(parameter.Type),
        IFieldSymbol field => field.IsConst || IsValue(field.Type),
        // What is read of an object that the passed statements use may have changed.
        _ => false,
    };

    private static bool IsValue(ITypeSymbol type) =>
        type is { IsValueType: true } or { SpecialType: SpecialType.System_String } or { IsRecord: true };
}
