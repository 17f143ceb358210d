using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.CodeFixes.Setup;

/// <summary>
/// Where a call goes in a Startup class: the services into <c>ConfigureServices</c>, the middleware into <c>Configure</c>.
/// </summary>
internal static class StartupPlace
{
    /// <summary>Null where the class stands in another file, or comments stand where none can be kept.</summary>
    public static TextChange? Find(SyntaxNode root, InvocationExpressionSyntax host, string missing, bool isOfServices, SourceText text)
    {
        if (StartupIn(host) is not { } name) return null;
        var methods = root.DescendantNodes().OfType<ClassDeclarationSyntax>().Where(type => type.Identifier.ValueText == name)
            .SelectMany(type => type.Members.OfType<MethodDeclarationSyntax>()).ToList();
        (string method, string type) = isOfServices ? ("ConfigureServices", "IServiceCollection") : ("Configure", "IApplicationBuilder");
        if (methods.Where(candidate => candidate.Identifier.ValueText == method).ToList() is not { Count: 1 } found) return null;
        if (found[0].ParameterList.Parameters
            .FirstOrDefault(parameter =>
                parameter.Type is SimpleNameSyntax written && written.Identifier.ValueText == type) is not { } parameter)
        {
            return null;
        }

        string receiver = parameter.Identifier.Text;
        string code = $"{receiver}.{missing}();";
        if (found[0].Body is not { Statements.Count: > 0 } body) return PipelinePlace.MakeBlock(found[0], code, receiver, text);
        return !isOfServices && PipelinePlace.LastEarly(body.Statements, receiver) is { } last
            ? PipelinePlace.InsertAfter(last, code, text)
            : PipelinePlace.InsertBefore(body.Statements[0], code, text);
    }

    private static string? StartupIn(InvocationExpressionSyntax host) => host.ArgumentList.DescendantNodes().OfType<GenericNameSyntax>()
        .Where(name => name.Identifier.ValueText == "UseStartup")
        .Select(name => name.TypeArgumentList.Arguments[0])
        .OfType<IdentifierNameSyntax>()
        .Select(name => name.Identifier.ValueText)
        .FirstOrDefault();
}
