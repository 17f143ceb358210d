namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes in components with <c>[StreamRendering]</c>, behind an await.</summary>
public static class StreamedComponentCases
{
    public static TheoryData<string, string> Components => new()
    {
        { "a page loads and then remembers", """
            using Microsoft.AspNetCore.Components;
            [StreamRendering]
            public partial class Weather : ComponentBase
            {
                [Inject] private ISession<Cart> Session { get; set; } = null!;
                protected override async Task OnInitializedAsync()
                {
                    await Task.Delay(500);
                    {|TSS302:Session.Update|}(cart => cart with { Notice = "loaded" });
                }
            }
            """ },
        { "a parameter is loaded on some ways only", """
            using Microsoft.AspNetCore.Components;
            [StreamRendering(true)]
            public class Product(ISession<Cart> session, HttpClient client) : ComponentBase
            {
                [Parameter] public string? Id { get; set; }
                protected override async Task OnParametersSetAsync()
                {
                    if (Id is not null)
                        Id = await client.GetStringAsync(Id);
                    {|TSS302:session.Value|} = new Cart { Notice = Id };
                }
            }
            """ },
        { "a helper of the component", """
            using Microsoft.AspNetCore.Components;
            [StreamRendering]
            public class Orders(ISession<Cart> session) : ComponentBase
            {
                protected override async Task OnInitializedAsync()
                {
                    await foreach (int order in All())
                        {|TSS302:Keep|}(order);
                }
                private void Keep(int order) => session.Update(cart => cart with { Items = order });
                private static async IAsyncEnumerable<int> All() { await Task.Yield(); yield return 1; }
            }
            """ },
    };
}
